import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshNumber } from '@signoff/database/testing';
import { eventually } from '@signoff/platform/testing';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT, type Rule } from '../fixtures/persona.js';
import { SipExchange } from '../fixtures/sip-exchange.js';
import { type SipTalk } from '../fixtures/sip-talk.js';
import { type Desk, type Tenant } from '../fixtures/tenant.js';
import { noise } from '@signoff/speech';

jest.setTimeout(120_000);

const GREETING = 'Lighthouse, good evening.';
const GOODBYE =
  'Thank you for calling the lighthouse. The light stays on for you all night. Goodbye, and mind the rocks.';
const possible = LiveKitServer.isSipPossible ? describe : describe.skip;

/** A persona whose goodbye takes some five seconds. */
function spec(closing: object = {}, more: object = {}): object {
  return { greeting: GREETING, closing: { texts: [{ text: GOODBYE }], graceMs: 200, ...closing }, ...more };
}

possible('a call over SIP', () => {
  let exchange: SipExchange;
  let tenant: Tenant;
  let desk: Desk;

  beforeAll(async () => {
    const ENCRYPTION_KEYS = `test:${randomBytes(32).toString('base64')}`;
    exchange = await SipExchange.start({ env: { ENCRYPTION_KEYS } });
    tenant = await exchange.openTenant();
    desk = await tenant.desk(CHAT, spec());
  }, 90_000);
  afterEach(() => exchange.unplug());
  afterAll(() => exchange?.stop(), 60_000);

  /** Dials, and hears the greeting to its end. */
  async function greeted(to: Desk, of = tenant): Promise<SipTalk> {
    return (await exchange.dial(of, to)).isGreeted();
  }

  /** Asks to end the call, speaks into the goodbye, and waits until the line is down. */
  async function interrupts(talk: SipTalk, what: Parameters<SipTalk['says']>[0]): Promise<void> {
    await talk.isToldGoodbye();
    await talk.says(what);
    await talk.isHungUp();
  }

  it('rings, is answered, understood, and closed with the whole goodbye; then we say BYE, once', async () => {
    const talk = await exchange.dial(tenant, desk);
    await talk.phone.ringing();
    await talk.isGreeted();
    await talk.isToldGoodbye();
    const end = await talk.isHungUp();

    const { ending, outcome, lines, events } = await talk.record();
    expect(ending).toMatchObject({
      category: 'agent',
      reason: 'end_call',
      closing: 'full',
      verified: true,
      fault: 'none',
    });
    expect(outcome).toMatchObject({ name: 'done' });
    expect(lines).toEqual([`greeting: ${GREETING}`, 'caller: that is all', `closing: ${GOODBYE}`]);
    await talk.expectWhole(GREETING);
    await talk.expectWhole(GOODBYE);
    const goodbye = await talk.heard(GOODBYE);
    expect(end.at).toBeGreaterThan(talk.phone.heard.startedAt! + goodbye.to! * 1000);
    expect(events.filter(({ type }) => type === 'line.down')).toHaveLength(1);
    await exchange.expectNothingLeft(tenant);
    expect(talk.phone.byes).toBe(1);
  });

  it('is over when the caller gives up while it rings, and hangs up during greeting or goodbye', async () => {
    const early = await exchange.dial(tenant, desk);
    await early.phone.ringing();
    await early.phone.hangsUp();
    const [short, late] = await Promise.all([exchange.dial(tenant, desk), greeted(desk)]);
    await short.hears(await short.phone.answered());
    await Promise.all([short.phone.hangsUp(), late.isToldGoodbye().then(() => late.phone.hangsUp())]);

    const { ending: given, lines } = await early.record();
    expect(given).toMatchObject({ category: 'caller', reason: 'hangup_before_answer', closing: 'skipped' });
    expect({ answeredAt: early.phone.answeredAt, lines }).toEqual({ answeredAt: undefined, lines: [] });
    expect((await short.record()).ending).toMatchObject({ category: 'caller', reason: 'hangup', closing: 'skipped' });
    const { ending, outcome } = await late.record();
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup_during_closing', closing: 'partial' });
    expect(outcome).toMatchObject({ name: 'done' });
    await exchange.expectNothingLeft(tenant);
    expect([early, short, late].map(({ phone }) => phone.byes)).toEqual([0, 0, 0]);
  });

  it('is reopened by words during the goodbye, answered, and then closed to the end', async () => {
    const talk = await greeted(desk);
    await talk.isToldGoodbye();
    const { to } = await talk.says('wait, one more thing');
    await talk.inState('conversing');
    await eventually('the answer', async () => (await lines(talk)).includes('talk: I see.'));
    await talk.hearsTheEnd(to);
    await talk.isToldGoodbye();
    await talk.isHungUp();

    const { ending, turns } = await talk.record();
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
    expect(turns.filter(({ kind }) => kind === 'closing').map(({ interrupted }) => interrupted)).toEqual([true, false]);
    await talk.expectWhole(GOODBYE);
  });

  it('is not reopened by a cough, nor by the caller saying goodbye, nor where the persona hears the goodbye out', async () => {
    const rules: Rule[] = [{ hears: ['one more'], says: 'Tomorrow, then.' }, ...CHAT];
    const ignoring = await tenant.desk(rules, spec({ onCallerSpeech: 'ignore' }));
    const postponing = await tenant.desk(rules, spec({ onCallerSpeech: 'postpone' }));
    const talks = await Promise.all([desk, desk, ignoring, postponing].map((each) => greeted(each)));
    const [coughing, polite, deaf, later] = talks as [SipTalk, SipTalk, SipTalk, SipTalk];
    await Promise.all([
      interrupts(coughing, noise('cough')),
      interrupts(polite, 'thank you, goodbye'),
      interrupts(deaf, 'wait, one more thing'),
      interrupts(later, 'wait, one more thing'),
    ]);

    for (const talk of talks) {
      expect((await talk.record()).ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
      await talk.expectWhole(GOODBYE);
    }
    expect((await deaf.record()).lines.at(-1)).toBe(`closing: ${GOODBYE}`);
    expect((await later.record()).lines.at(-1)).toBe('talk: Tomorrow, then.');
    await later.expectWhole('Tomorrow, then.');
  });

  it('ends by itself: in silence, and when its time is over', async () => {
    const limits = { silence: { afterSeconds: 2, prompts: ['Are you still there?'] } };
    const short = { maxDurationSeconds: 20, closingReserveSeconds: 12, silence: { afterSeconds: 120 } };
    const [silent, long] = await Promise.all([
      exchange.dial(tenant, await tenant.desk(CHAT, spec({}, { limits }))),
      exchange.dial(tenant, await tenant.desk(CHAT, spec({ timeoutSeconds: 10 }, { limits: short }))),
    ]);
    await Promise.all([silent.phone.answered(), long.phone.answered()]);
    await Promise.all([silent.isHungUp(), long.isHungUp()]);

    expect((await silent.record()).ending).toMatchObject({ category: 'limit', reason: 'silence', closing: 'full' });
    expect((await long.record()).ending).toMatchObject({ category: 'limit', reason: 'max_duration', closing: 'full' });
    await silent.expectWhole('Are you still there?');
    for (const talk of [silent, long]) await talk.expectWhole(GOODBYE);
  });

  it('keeps two tenants apart who are called at the same time', async () => {
    const other = await exchange.openTenant();
    const theirs = 'This is the harbour. Fair winds, and goodbye to you.';
    const their = await other.desk(CHAT, spec({ texts: [{ text: theirs }] }));
    const [here, there] = await Promise.all([greeted(desk), greeted(their, other)]);
    await Promise.all([here.says('that is all'), there.says('that is all')]);
    await Promise.all([here.isHungUp(), there.isHungUp()]);

    await here.expectWhole(GOODBYE);
    await there.expectWhole(theirs);
    expect((await here.heard(theirs)).fraction).toBeLessThan(0.5);
    expect((await there.heard(GOODBYE)).fraction).toBeLessThan(0.5);
    const { call } = await here.record();
    expect((await other.api.send('GET', `/v1/calls/${call.id}`)).status).toBe(404);
    expect((await there.record()).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    await exchange.expectNothingLeft(other);
  });

  it('is refused while it rings when its number leads to nobody, or to an archived persona', async () => {
    const [unmapped, archived] = [await tenant.desk(CHAT, spec()), await tenant.desk(CHAT, spec())];
    const { id: inboundTrunkId } = await inboundTrunk(tenant, { allowedAddresses: ['127.0.0.1/32'] });
    const number = freshNumber();
    await tenant.api.post('/v1/numbers', { number, inboundTrunkId });
    await tenant.api.post(`/v1/personas/${archived.id}/archive`);
    const [nobody, gone] = await Promise.all([
      exchange.dial(tenant, { ...unmapped, number }),
      exchange.dial(tenant, archived),
    ]);
    for (const talk of [nobody, gone]) {
      expect(await talk.phone.refused()).toMatchObject({ status: 486 });
      expect(talk.phone.answeredAt).toBeUndefined();
    }

    expect((await nobody.record()).ending).toMatchObject({ category: 'rejected', reason: 'unmapped_number' });
    expect((await gone.record()).ending).toMatchObject({ category: 'rejected', reason: 'persona_archived' });
  });

  it('reaches us only with the credentials of its trunk', async () => {
    const credentials = { username: 'harbour', password: 'right' };
    const { id: inboundTrunkId } = await inboundTrunk(tenant, { credentials });
    const number = freshNumber();
    await tenant.api.post('/v1/numbers', { number, inboundTrunkId, personaId: desk.id });
    const stranger = await exchange.dial(tenant, { number }, { ...credentials, password: 'wrong' });
    expect((await stranger.phone.refused()).status).toBeGreaterThanOrEqual(400);
    const carrier = await exchange.dial(tenant, { number }, credentials);
    await carrier.isGreeted();
    await carrier.phone.hangsUp();

    expect((await carrier.record()).ending).toMatchObject({ category: 'caller', reason: 'hangup' });
    expect(stranger.phone.ringingAt).toBeUndefined();
    expect(await tenant.db.call.count({ where: { to: number } })).toBe(1);
  });

  it('takes keys, and presses keys', async () => {
    const rules: Rule[] = [
      { hears: ['pressed on the keypad'], calls: [{ name: 'press_keys', arguments: { keys: '42#' } }] },
      { after: 'tool', says: 'There you are.' },
      ...CHAT,
    ];
    const talk = await greeted(await tenant.desk(rules, spec({}, { phone: { pressesKeys: true } })));
    await talk.phone.pressesKeys('12#');
    await eventually('the keys to come back', () => talk.phone.keys === '42#');
    await eventually('the answer', async () => (await lines(talk)).includes('talk: There you are.'));
    await talk.phone.hangsUp();

    const { lines: all, events } = await talk.record();
    expect(all).toContain('caller: (pressed on the keypad: 1 2 #)');
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['dtmf.received', 'dtmf.sent']));
  });

  it('is handed over; and goes on when that is refused', async () => {
    const to = '+41443332211';
    const phone = { transfers: [{ name: 'harbour', description: 'Who asks for a human.', to }] };
    const rules: Rule[] = [
      { hears: ['human'], says: 'One moment.', calls: [{ name: 'transfer_call', arguments: { target: 'harbour' } }] },
      { after: 'tool', says: 'They are out. Anything else?' },
      ...CHAT,
    ];
    const harbour = await tenant.desk(rules, spec({}, { phone }));
    const [moving, staying] = await Promise.all([greeted(harbour), greeted(harbour)]);
    exchange.telephoneOf(staying.phone).refusesTransfers(603);
    const spoken = await Promise.all([moving, staying].map((talk) => talk.says('can I speak to a human please')));
    await moving.isHungUp();
    await eventually('the apology', async () => (await lines(staying)).includes('talk: They are out. Anything else?'));
    await staying.hearsTheEnd(spoken[1]!.to);
    await staying.isToldGoodbye();
    await staying.isHungUp();

    expect((await moving.record()).ending).toMatchObject({ category: 'transfer', reason: 'transferred' });
    for (const talk of [moving, staying]) expect(talk.phone.transfers).toMatchObject([{ to: `tel:${to}` }]);
    const { ending, events } = await staying.record();
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(events.find(({ type }) => type === 'transfer.done')!.data).toMatchObject({ ok: false });
    await staying.expectWhole(GOODBYE);
  });

  it('leaves nothing behind: no room, nobody in one, one ending each, told once', async () => {
    await exchange.expectNothingLeft(tenant);
  });

  function inboundTrunk({ api }: Tenant, more: object): Promise<{ id: string }> {
    return api.post<{ id: string }>('/v1/trunks', { name: 'in', direction: 'inbound', ...more });
  }

  async function lines(talk: SipTalk): Promise<string[]> {
    const callId = await talk.callId();
    const turns = await tenant.db.turn.findMany({ where: { tenantId: tenant.id, callId }, orderBy: { seq: 'asc' } });
    return turns.map(({ role, kind, text }) => `${role === 'caller' ? 'caller' : kind}: ${text}`);
  }
});
