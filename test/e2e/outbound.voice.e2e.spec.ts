import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { freshNumber } from '@signoff/database/testing';
import { eventually } from '@signoff/platform/testing';
import { type FarEnd } from '../fixtures/sip-proxy.js';
import { type CallRecord } from '../fixtures/call-record.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT, type Rule } from '../fixtures/persona.js';
import { type SipPhone } from '../fixtures/sip-phone.js';
import { expectSound } from '../fixtures/soundness.js';
import { type OutboundDesk, type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { recordOf, VoiceInstallation } from '../fixtures/voice-installation.js';

jest.setTimeout(120_000);

const GREETING = 'This is the lighthouse. Your lamp is ready to be fetched.';
const GOODBYE = 'Thank you for your time. The light stays on for you all night. Goodbye, and mind the rocks.';
const ALONE = 'Nobody is there. I am still with you.';
const possible = LiveKitServer.isPossible ? describe : describe.skip;

function spec(more: object = {}): object {
  return { greeting: GREETING, closing: { texts: [{ text: GOODBYE }], graceMs: 200 }, ...more };
}

possible('a call that goes out by phone', () => {
  let voice: VoiceInstallation;
  let tenant: Tenant;

  beforeAll(async () => {
    voice = await VoiceInstallation.start({ dials: true });
    tenant = await voice.signoff.openTenant();
  }, 90_000);
  afterAll(async () => {
    await voice?.stop();
    await dispose();
  }, 60_000);

  /** Has a persona call somebody. */
  async function calls({ id: personaId }: OutboundDesk, to: string, farEnd: FarEnd): Promise<string> {
    voice.phones.has(to, farEnd);
    return (await tenant.api.post<{ id: string }>('/v1/calls', { personaId, channel: 'phone', to })).id;
  }

  /** Has a persona call somebody who answers, and hears the greeting to its end. */
  async function greeted(desk: OutboundDesk, afterMs = 300): Promise<{ phone: SipPhone; callId: string }> {
    const to = freshNumber();
    const callId = await calls(desk, to, { answersAfterMs: afterMs });
    const phone = await voice.phones.phone(to);
    await phone.isAnswered();
    await phone.hearsTheEndOf(0);
    return { phone, callId };
  }

  const record = (callId: string): Promise<CallRecord> => recordOf(tenant, callId);

  /** Has a persona try to hand a callee over to somebody. */
  async function handedOver(farEnd: FarEnd) {
    const to = freshNumber();
    voice.phones.has(to, farEnd);
    const rules: Rule[] = [
      { after: 'tool', says: ALONE },
      { hears: ['human'], says: 'One moment.', calls: [{ name: 'transfer_call', arguments: { target: 'human' } }] },
      ...CHAT,
    ];
    const transfers = [{ name: 'human', description: 'Who wants a human.', to }];
    const { phone, callId } = await greeted(await tenant.outboundDesk(rules, spec({ phone: { transfers } })));
    await phone.says('can I speak to a human please');
    return { phone, callId, to };
  }

  async function said(callId: string, line: string): Promise<void> {
    await eventually(`the transcript to say "${line}"`, async () => {
      const turns = await tenant.db.turn.findMany({ where: { tenantId: tenant.id, callId } });
      return turns.some(({ text }) => text === line);
    });
  }

  it('greets whoever answers, not who merely rings, and closes with the whole goodbye', async () => {
    const desk = await tenant.outboundDesk(CHAT, spec());
    const { phone, callId } = await greeted(desk, 2_000);
    await phone.says('that is all');
    const removed = await phone.isRemoved();

    const { call, ending, outcome, lines, events } = await record(callId);
    expect(call).toMatchObject({ direction: 'outbound', from: desk.number });
    expect(ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full', verified: true });
    expect(outcome).toMatchObject({ name: 'done' });
    expect(lines).toEqual([`greeting: ${GREETING}`, 'caller: that is all', `closing: ${GOODBYE}`]);
    const types = events.map(({ type }) => type);
    expect(types.indexOf('line.dialing')).toBeLessThan(types.indexOf('line.answered'));
    expect(types.filter((type) => type === 'line.down')).toHaveLength(1);
    await expectHeard(phone, GREETING);
    await expectHeard(phone, GOODBYE);
    expect(removed.at).toBeGreaterThan((await phone.heard(GOODBYE)).to!);
  });

  it('says why nobody answered: busy, away, unwilling, no such number, a fault, or no room to dial', async () => {
    const desk = await tenant.outboundDesk(CHAT, spec({ limits: { answerTimeoutSeconds: 8 } }));
    const ways: [FarEnd, object][] = [
      [{ status: 486 }, { category: 'not_connected', reason: 'busy', detail: 'SIP 486 Busy Here' }],
      [{ status: 603 }, { category: 'not_connected', reason: 'declined', detail: 'SIP 603 Decline' }],
      [{ status: 404 }, { category: 'not_connected', reason: 'invalid_number' }],
      [{ status: 500 }, { category: 'not_connected', reason: 'sip_error', detail: 'SIP 500 Server Internal Error' }],
      ['never answers', { category: 'not_connected', reason: 'no_answer' }],
      ['livekit-sip is busy', { category: 'provider', reason: 'telephony', fault: 'provider' }],
    ];
    const callIds = await Promise.all(ways.map(([farEnd]) => calls(desk, freshNumber(), farEnd)));

    for (const [index, [farEnd, expected]] of ways.entries()) {
      const { ending, outcome, lines } = await record(callIds[index]!);
      expect({ farEnd, ending }).toMatchObject({ farEnd, ending: { ...expected, closing: 'skipped', verified: true } });
      expect([outcome, lines]).toEqual([null, []]);
    }
  });

  it('stops ringing when it is hung up, and is cancelled then, not unanswered', async () => {
    const to = freshNumber();
    const callId = await calls(await tenant.outboundDesk(CHAT, spec()), to, 'never answers');
    const phone = await voice.phones.phone(to);
    await tenant.api.post(`/v1/calls/${callId}/hangup`, {});
    await phone.ended;

    const { ending, lines } = await record(callId);
    expect(ending).toMatchObject({ category: 'operator', reason: 'cancelled', closing: 'skipped', verified: true });
    expect(lines).toEqual([]);
    expect(phone.answeredAt).toBeUndefined();
  });

  it('is over when the callee hangs up in the middle of a sentence', async () => {
    const long = 'There are many lamps here, and each of them has a story that I could tell you.';
    const { phone, callId } = await greeted(await tenant.outboundDesk([{ says: long }], spec()));
    await phone.says('what are your opening hours');
    await phone.hears(phone.tape.now() - 0.3);
    await phone.hangsUp();

    const { ending, turns } = await record(callId);
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup', closing: 'skipped', verified: true });
    expect(turns.at(-1)).toMatchObject({ role: 'agent', kind: 'talk', interrupted: true });
  });

  it('takes keys for words, and presses keys where it may', async () => {
    const rules: Rule[] = [
      { after: 'tool', says: 'Now it is open.' },
      { hears: ['1 2 #'], calls: [{ name: 'press_keys', arguments: { keys: '42#' } }] },
      ...CHAT,
    ];
    const { phone, callId } = await greeted(await tenant.outboundDesk(rules, spec({ phone: { pressesKeys: true } })));
    await phone.pressesKeys('12#');
    await eventually('the keys to come', () => phone.keys === '42#');
    await said(callId, 'Now it is open.');
    await phone.says('that is all');
    await phone.isRemoved();

    const { ending, lines, events } = await record(callId);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(lines).toContain('caller: (pressed on the keypad: 1 2 #)');
    expect(events).toContainEqual(expect.objectContaining({ type: 'dtmf.sent', data: { digits: 3 } }));
    await expectHeard(phone, GOODBYE);
  });

  it('is over for us when it is handed over, and stays with us when nobody takes it', async () => {
    const [taken, refused] = await Promise.all([handedOver({ answersAfterMs: 300 }), handedOver({ status: 486 })]);
    await taken.phone.ended;
    await said(refused.callId, ALONE);
    await refused.phone.says('that is all');
    await refused.phone.isRemoved();

    const over = await record(taken.callId);
    expect(over.ending).toMatchObject({
      category: 'transfer',
      reason: 'transferred',
      closing: 'skipped',
      verified: true,
    });
    expect(over.lines.at(-1)).toBe('talk: One moment.');
    expect(voice.phones.transfers.filter(({ room }) => room === taken.phone.roomName)).toEqual([
      { room: taken.phone.roomName, identity: 'callee', to: `tel:${taken.to}` },
    ]);
    await expectHeard(taken.phone, 'One moment.');
    const kept = await record(refused.callId);
    expect(kept.ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full', verified: true });
    expect(kept.events.find(({ type }) => type === 'transfer.done')?.data).toEqual({
      ok: false,
      detail: 'SIP 486 Busy Here',
    });
    await expectHeard(refused.phone, GOODBYE);
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
    await eventually('all rooms to be gone', async () => (await voice.rooms()).length === 0);
  });
});
