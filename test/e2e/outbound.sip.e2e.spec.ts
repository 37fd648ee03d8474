import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { SipExchange } from '../fixtures/sip-exchange.js';
import { SipTalk } from '../fixtures/sip-talk.js';
import { type IncomingCall } from '../fixtures/telephone/incoming-call.js';
import { type Telephone } from '../fixtures/telephone/telephone.js';
import { type PublishedPersona, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(120_000);

const GREETING = 'This is the lighthouse. Your lamp is ready.';
const GOODBYE = 'Thank you for your time. Goodbye, and mind the rocks.';
const possible = LiveKitServer.isSipPossible ? describe : describe.skip;

possible('a call that we make over SIP', () => {
  let exchange: SipExchange;
  let tenant: Tenant;
  let persona: PublishedPersona;
  let impatient: PublishedPersona;

  beforeAll(async () => {
    const ENCRYPTION_KEYS = `test:${randomBytes(32).toString('base64')}`;
    exchange = await SipExchange.start({ env: { ENCRYPTION_KEYS } });
    tenant = await exchange.openTenant();
    const spec = { greeting: GREETING, closing: { texts: [{ text: GOODBYE }], graceMs: 200 } };
    persona = await tenant.desk(CHAT, spec);
    const limits = { answerTimeoutSeconds: 3, silence: { afterSeconds: 120 } };
    impatient = await tenant.desk(CHAT, { ...spec, limits });
  }, 90_000);
  afterEach(() => exchange.unplug());
  afterAll(() => exchange?.stop(), 60_000);

  /** Has a telephone that behaves as it is told called, and waits until the call has come there. */
  async function called(manner: (telephone: Telephone) => void, by = persona): Promise<SipTalk<IncomingCall>> {
    const telephone = await exchange.telephone();
    manner(telephone);
    const callId = await exchange.call(telephone, tenant, by, await exchange.wayTo(telephone, tenant));
    return SipTalk.of(callId, await telephone.nextCall(), tenant);
  }

  it('greets whoever answers, once they have, says goodbye to the end, and BYE, once', async () => {
    const credentials = { username: 'lighthouse', password: 'lamp' };
    const telephone = await exchange.telephone();
    telephone.asksFor(credentials);
    telephone.rings();
    const from = await exchange.wayTo(telephone, tenant, credentials);
    const callId = await exchange.call(telephone, tenant, persona, from);
    const talk = SipTalk.of(callId, await telephone.nextCall(), tenant);
    await eventually('it to ring in the record', async () => (await eventsOf(talk)).includes('line.ringing'));
    expect(await eventsOf(talk)).not.toContain('line.answered');
    await talk.phone.picksUp();
    await talk.isGreeted();
    await talk.isToldGoodbye();
    const end = await talk.isHungUp();

    expect(talk.phone).toMatchObject({ number: from, called: telephone.number });
    const { ending, outcome, lines, events } = await talk.record();
    expect(ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full', verified: true });
    expect(outcome).toMatchObject({ name: 'done' });
    expect(lines).toEqual([`greeting: ${GREETING}`, 'caller: that is all', `closing: ${GOODBYE}`]);
    const line = events.map(({ type }) => type).filter((type) => type.startsWith('line.'));
    expect(line).toEqual(['line.dialing', 'line.ringing', 'line.answered', 'line.down']);
    await talk.expectWhole(GREETING);
    await talk.expectWhole(GOODBYE);
    const goodbye = await talk.heard(GOODBYE);
    expect(end.at).toBeGreaterThan(talk.phone.heard.startedAt! + goodbye.to! * 1000);
    await exchange.expectNothingLeft(tenant);
    expect(talk.phone.byes).toBe(1);
  });

  it('tells apart why nobody answered', async () => {
    const manners: [string, (telephone: Telephone) => void][] = [
      ['busy', (telephone) => telephone.isBusy()],
      ['declined', (telephone) => telephone.declines({ afterMs: 200 })],
      ['invalid_number', (telephone) => telephone.isUnknown()],
      ['sip_error', (telephone) => telephone.refuses(500)],
      ['no_answer', (telephone) => telephone.rings()],
    ];
    const talks = await Promise.all(manners.map(([, manner]) => called(manner, impatient)));
    const records = await Promise.all(talks.map((talk) => talk.record()));

    expect(records.map(({ ending }) => `${ending!.category}: ${ending!.reason}`)).toEqual(
      manners.map(([reason]) => `not_connected: ${reason}`),
    );
    for (const [index, { ending, lines }] of records.entries()) {
      expect(ending).toMatchObject({ closing: 'skipped', verified: true });
      expect({ lines, answeredAt: talks[index]!.phone.answeredAt }).toEqual({ lines: [], answeredAt: undefined });
    }
    expect(records[3]!.ending!.detail).toContain('500');
    expect((await talks[4]!.phone.ended()).by).toBe('them'); // it was cancelled
  });

  it('is cancelled, when it still rings, by POST /hangup', async () => {
    const talk = await called((telephone) => telephone.rings());
    await eventually('it to ring in the record', async () => (await eventsOf(talk)).includes('line.ringing'));
    await tenant.api.post(`/v1/calls/${await talk.callId()}/hangup`, {});
    expect((await talk.phone.ended()).by).toBe('them');

    expect(talk.phone.diary.join('\n')).toContain('got CANCEL');
    expect((await talk.record()).ending).toMatchObject({
      category: 'operator',
      reason: 'cancelled',
      closing: 'skipped',
    });
    expect(talk.phone.answeredAt).toBeUndefined();
  });

  it('ends with the callee who hangs up during the greeting', async () => {
    const talk = await called((telephone) => telephone.answers());
    await talk.hears(await talk.phone.answered());
    await talk.phone.hangsUp();

    expect((await talk.record()).ending).toMatchObject({ category: 'caller', reason: 'hangup', closing: 'skipped' });
  });

  it('leaves nothing behind: no room, nobody in one, one ending each, told once', async () => {
    await exchange.expectNothingLeft(tenant);
  });

  async function eventsOf(talk: SipTalk<IncomingCall>): Promise<string[]> {
    const callId = await talk.callId();
    const events = await tenant.db.callEvent.findMany({
      where: { tenantId: tenant.id, callId },
      orderBy: { seq: 'asc' },
    });
    return events.map(({ type }) => type);
  }
});
