import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { eventually } from '@signoff/platform/testing';
import { noise } from '@signoff/speech';
import { type CallRecord } from '../fixtures/call-record.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT, endCall, type Rule } from '../fixtures/persona.js';
import { type SipPhone } from '../fixtures/sip-phone.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { callIn, recordOfPhone, VoiceInstallation } from '../fixtures/voice-installation.js';

jest.setTimeout(120_000);

const GREETING = 'Lighthouse, good evening. What can I do for you?';
const GOODBYE =
  'Thank you for calling the lighthouse. The light stays on for you all night. Goodbye, and mind the rocks.';
const possible = LiveKitServer.isPossible ? describe : describe.skip;

/** A persona whose goodbye takes some five seconds. */
function spec(closing: object = {}, more: object = {}): object {
  return { greeting: GREETING, closing: { texts: [{ text: GOODBYE }], graceMs: 200, ...closing }, ...more };
}

possible('a call that comes in by phone', () => {
  let voice: VoiceInstallation;
  let tenant: Tenant;

  beforeAll(async () => {
    voice = await VoiceInstallation.start();
    tenant = await voice.signoff.openTenant();
  }, 90_000);
  afterEach(() => voice.hangUp());
  afterAll(async () => {
    await voice?.stop();
    await dispose();
  }, 60_000);

  const record = (phone: SipPhone, of = tenant): Promise<CallRecord> => recordOfPhone(of, phone);

  async function inState(phone: SipPhone, state: string): Promise<void> {
    const callId = await callIn(tenant, phone.roomName);
    await eventually(`the call to be ${state}`, async () => {
      const { state: now } = await tenant.db.call.findUniqueOrThrow({
        where: { tenantId_id: { tenantId: tenant.id, id: callId } },
      });
      return now === state;
    });
  }

  /** The caller has asked to end the call, and hears the goodbye begin. */
  async function toldGoodbye(phone: SipPhone): Promise<void> {
    await phone.says('that is all');
    const after = phone.tape.now() - 0.3;
    await inState(phone, 'closing');
    await phone.hears(after);
  }

  /** Asks to end the call, speaks into the goodbye, and waits until the line is down. */
  async function interrupted(phone: SipPhone, what: Parameters<SipPhone['says']>[0]): Promise<void> {
    await toldGoodbye(phone);
    await phone.says(what);
    await phone.isRemoved();
  }

  it('is greeted, understood, and closed with the whole goodbye; then we hang up, once, and the line is seen down', async () => {
    const phone = await voice.greeted(await tenant.desk(CHAT, spec()));
    await toldGoodbye(phone);
    const removed = await phone.isRemoved();

    const { ending, outcome, lines, events } = await record(phone);
    expect(ending).toMatchObject({
      category: 'agent',
      reason: 'end_call',
      closing: 'full',
      verified: true,
      fault: 'none',
    });
    expect(outcome).toMatchObject({ name: 'done' });
    expect(lines).toEqual([`greeting: ${GREETING}`, 'caller: that is all', `closing: ${GOODBYE}`]);
    await expectHeard(phone, GREETING);
    const goodbye = await phone.heard(GOODBYE);
    await expectHeard(phone, GOODBYE);
    expect(removed.at).toBeGreaterThan(goodbye.to!);
    expect(['PARTICIPANT_REMOVED', 'ROOM_DELETED']).toContain(removed.reason);
    expect(events.filter(({ type }) => type === 'line.down')).toHaveLength(1);
  });

  it('is not kept on the line when the caller hangs up during greeting or goodbye', async () => {
    const desk = await tenant.desk(CHAT, spec());
    const early = await voice.dial(desk);
    await early.isAnswered();
    await early.hears(0);
    await early.hangsUp();
    const late = await voice.greeted(desk);
    await toldGoodbye(late);
    await late.hangsUp();

    expect((await record(early)).ending).toMatchObject({ category: 'caller', reason: 'hangup', closing: 'skipped' });
    const { ending, outcome } = await record(late);
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup_during_closing', closing: 'partial' });
    expect(outcome).toMatchObject({ name: 'done' });
  });

  it('is reopened by words during the goodbye, answered, and then closed to the end', async () => {
    const phone = await voice.greeted(await tenant.desk(CHAT, spec()));
    await toldGoodbye(phone);
    await phone.says('wait, one more thing');
    await inState(phone, 'conversing');
    await eventually('the answer', async () => (await lines(phone)).includes('talk: I see.'));
    await phone.hearsTheEndOf(0);
    await toldGoodbye(phone);
    await phone.isRemoved();

    const { ending, turns } = await record(phone);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
    expect(turns.filter(({ kind }) => kind === 'closing').map(({ interrupted }) => interrupted)).toEqual([true, false]);
    await expectHeard(phone, GOODBYE);
  });

  it('is not reopened by a cough, nor by the caller saying goodbye', async () => {
    const desk = await tenant.desk(CHAT, spec());
    const [coughing, polite] = await Promise.all([voice.greeted(desk), voice.greeted(desk)]);
    await Promise.all([interrupted(coughing, noise('cough')), interrupted(polite, 'thank you, goodbye')]);

    for (const phone of [coughing, polite]) {
      expect((await record(phone)).ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
      await expectHeard(phone, GOODBYE);
    }
    expect((await record(polite)).lines).toContain('caller: thank you, goodbye');
  });

  it('hears the goodbye out although the caller speaks, as its persona says: ignored, or answered once', async () => {
    const rules: Rule[] = [{ hears: ['one more'], says: 'Tomorrow, then.' }, ...CHAT];
    const [ignored, postponed] = [
      await tenant.desk(rules, spec({ onCallerSpeech: 'ignore' })),
      await tenant.desk(rules, spec({ onCallerSpeech: 'postpone' })),
    ];
    const [deaf, later] = await Promise.all([voice.greeted(ignored), voice.greeted(postponed)]);
    await Promise.all([deaf, later].map((phone) => interrupted(phone, 'wait, one more thing')));

    for (const phone of [deaf, later]) {
      expect((await record(phone)).ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
      await expectHeard(phone, GOODBYE);
    }
    expect((await record(deaf)).lines.at(-1)).toBe(`closing: ${GOODBYE}`);
    expect((await record(later)).lines.at(-1)).toBe('talk: Tomorrow, then.');
    expect((await later.heard('Tomorrow, then.')).fraction).toBeGreaterThan(0.9);
  });

  it('ends by itself: in silence, and when its time is over', async () => {
    const limits = { silence: { afterSeconds: 2, prompts: ['Are you still there?'] } };
    const silent = await voice.dial(await tenant.desk(CHAT, spec({}, { limits })));
    const short = { maxDurationSeconds: 20, closingReserveSeconds: 12, silence: { afterSeconds: 120 } };
    const long = await voice.dial(await tenant.desk(CHAT, spec({ timeoutSeconds: 10 }, { limits: short })));
    await Promise.all([silent.isRemoved(60_000), long.isRemoved(60_000)]);

    expect((await record(silent)).ending).toMatchObject({ category: 'limit', reason: 'silence', closing: 'full' });
    expect((await record(silent)).outcome).toBeNull();
    expect((await record(long)).ending).toMatchObject({ category: 'limit', reason: 'max_duration', closing: 'full' });
    await expectHeard(silent, GOODBYE);
    await expectHeard(long, GOODBYE);
  });

  it('hears the goodbye although the voice service has failed meanwhile', async () => {
    const desk = await tenant.desk(CHAT, spec());
    const phone = await voice.greeted(desk);
    await eventually('the goodbye to be made', async () => {
      return (await voice.signoff.standIn.speech()).some(
        ({ text, model }) => model === desk.voice && text.includes('rocks'),
      );
    });
    await voice.signoff.standIn.fails(desk.voice, 'status', { part: 'voice', status: 500, times: 1000 });
    await phone.says('that is all');
    await phone.isRemoved();

    expect((await record(phone)).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    await expectHeard(phone, GOODBYE);
  });

  it('keeps two tenants apart who are called at the same time', async () => {
    const other = await voice.signoff.openTenant();
    const theirs = 'This is the harbour. Fair winds, and goodbye to you.';
    const [mine, their] = await Promise.all([
      tenant.desk(CHAT, spec()),
      other.desk(CHAT, spec({ texts: [{ text: theirs }] })),
    ]);
    const [here, there] = await Promise.all([voice.greeted(mine), voice.greeted(their)]);
    await Promise.all([here.says('that is all'), there.says('that is all')]);
    await Promise.all([here.isRemoved(), there.isRemoved()]);

    await expectHeard(here, GOODBYE);
    await expectHeard(there, theirs);
    expect((await here.heard(theirs)).fraction).toBeLessThan(0.5);
    const { call } = await record(here);
    expect((await other.api.send('GET', `/v1/calls/${call.id}`)).status).toBe(404);
    expect(await other.db.call.count({ where: { room: here.roomName } })).toBe(0);
    await expectSound(other);
  });

  it('goes on when its agent is killed: another one takes it over, says so, and closes it', async () => {
    const phone = await voice.greeted(await tenant.desk(CHAT, spec()));
    const [first] = voice.signoff.agents;
    await voice.signoff.startAgent();
    await first!.kill();
    await eventually(
      'the resume line',
      async () => (await lines(phone)).some((line) => line.startsWith('resume: ')),
      60_000,
    );
    await phone.hearsTheEndOf(0);
    await toldGoodbye(phone);
    await phone.isRemoved();

    const { ending } = await record(phone);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', verified: true });
    await expectHeard(phone, GOODBYE);
  });

  it('is closed with the whole goodbye also when four come at once', async () => {
    const desk = await tenant.desk([{ calls: [endCall()] }], spec());
    const calls = await Promise.all(Array.from({ length: 4 }, () => voice.dial(desk)));
    await Promise.all(
      calls.map(async (phone) => {
        await phone.isAnswered(60_000);
        await phone.hearsTheEndOf(0);
        await phone.says('that is all');
        await phone.isRemoved(60_000);
      }),
    );
    for (const phone of calls) {
      expect((await record(phone)).ending).toMatchObject({ reason: 'end_call', closing: 'full', verified: true });
      expect((await phone.heard(GOODBYE)).toTheEnd).toBe(true);
    }
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
    await eventually('all rooms to be gone', async () => (await voice.rooms()).length === 0);
  });

  async function lines(phone: SipPhone): Promise<string[]> {
    const callId = await callIn(tenant, phone.roomName);
    const turns = await tenant.db.turn.findMany({ where: { tenantId: tenant.id, callId }, orderBy: { seq: 'asc' } });
    return turns.map(({ role, kind, text }) => `${role === 'caller' ? 'caller' : kind}: ${text}`);
  }
});
