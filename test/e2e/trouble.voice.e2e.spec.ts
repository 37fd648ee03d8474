import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { freshNumber } from '@signoff/database/testing';
import { eventually } from '@signoff/platform/testing';
import { type CallRecord } from '../fixtures/call-record.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { type SipPhone } from '../fixtures/sip-phone.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Desk, type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { recordOfPhone, VoiceInstallation } from '../fixtures/voice-installation.js';

jest.setTimeout(120_000);

const GREETING = 'Lighthouse, good evening. What can I do for you?';
const GOODBYE =
  'Thank you for calling the lighthouse. The light stays on for you all night. Goodbye, and mind the rocks.';
const FOREVER = { status: 500, times: 1000 };
const possible = LiveKitServer.isPossible ? describe : describe.skip;

const SPEC = { greeting: GREETING, closing: { texts: [{ text: GOODBYE }], graceMs: 200 } };

possible('a call in trouble', () => {
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

  const record = (phone: SipPhone): Promise<CallRecord> => recordOfPhone(tenant, phone);

  /** The goodbye has been made ahead. */
  async function goodbyeIsMade({ voice: model }: Desk): Promise<void> {
    await eventually('the goodbye to be made', async () => {
      const speech = await voice.signoff.standIn.speech(); // sentence by sentence
      const made = speech.filter((each) => each.model === model && each.finished);
      return made
        .map(({ text }) => text)
        .join(' ')
        .includes(GOODBYE);
    });
  }

  it('says goodbye when the model fails for good, or nothing can be understood any more', async () => {
    const { standIn } = voice.signoff;
    const [dumb, deaf] = [await tenant.desk(CHAT, SPEC), await tenant.desk(CHAT, SPEC)];
    const [toDumb, toDeaf] = await Promise.all([voice.greeted(dumb), voice.greeted(deaf)]);
    await standIn.fails(dumb.model, 'status', FOREVER);
    await standIn.fails(deaf.ear, 'status', { part: 'transcription', ...FOREVER });
    await Promise.all([toDumb, toDeaf].map((phone) => phone.says('what are your opening hours')));
    await Promise.all([toDumb, toDeaf].map((phone) => phone.isRemoved(60_000)));

    for (const [phone, reason] of [
      [toDumb, 'llm'],
      [toDeaf, 'stt'],
    ] as const) {
      const { ending, outcome } = await record(phone);
      expect(ending).toMatchObject({
        category: 'provider',
        reason,
        fault: 'provider',
        closing: 'full',
        verified: true,
      });
      expect(outcome).toBeNull();
      await expectHeard(phone, GOODBYE);
    }
  });

  it('says the goodbye that was made ahead when the voice fails in the middle, and owns up when there is none', async () => {
    const { standIn } = voice.signoff;
    const [hoarse, mute] = [await tenant.desk(CHAT, SPEC), await tenant.desk(CHAT, SPEC)];
    await standIn.fails(mute.voice, 'status', { part: 'voice', ...FOREVER });
    const [toHoarse, toMute] = await Promise.all([voice.greeted(hoarse), voice.dial(mute)]);
    await goodbyeIsMade(hoarse);
    await standIn.fails(hoarse.voice, 'status', { part: 'voice', ...FOREVER });
    await toHoarse.says('what are your opening hours');
    await Promise.all([toHoarse, toMute].map((phone) => phone.isRemoved(60_000)));

    expect((await record(toHoarse)).ending).toMatchObject({ category: 'provider', reason: 'tts', closing: 'full' });
    await expectHeard(toHoarse, GOODBYE);
    const { ending, lines } = await record(toMute);
    expect(ending).toMatchObject({ category: 'provider', reason: 'tts', closing: 'none', verified: true });
    expect(lines).toEqual([]);
    expect(toMute.tape.speech).toEqual([]);
  });

  it('is refused while it rings when nobody answers the number, or nobody any more', async () => {
    const desk = await tenant.desk(CHAT, SPEC);
    const nobody = await voice.dial({ ...desk, number: freshNumber() });
    await tenant.api.post(`/v1/personas/${desk.id}/archive`);
    const archived = await voice.dial(desk);
    await Promise.all([nobody, archived].map((phone) => phone.isRemoved()));

    const refused = { category: 'rejected', closing: 'skipped', verified: true };
    expect((await record(nobody)).ending).toMatchObject({ ...refused, reason: 'unmapped_number' });
    expect((await record(archived)).ending).toMatchObject({ ...refused, reason: 'persona_archived' });
    expect([nobody, archived].map(({ answeredAt }) => answeredAt)).toEqual([undefined, undefined]);
  });

  it('is over when the caller gives up before anybody is there', async () => {
    const phone = await voice.dial(await tenant.desk(CHAT, SPEC));
    await phone.hangsUp();

    const { ending, lines } = await record(phone);
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup_before_answer', closing: 'skipped' });
    expect([ending?.verified, lines]).toEqual([true, []]);
  });

  it('leaves no zombie when LiveKit goes away; new calls are told to come again, and do when it is back', async () => {
    const desk = await tenant.desk(CHAT, SPEC);
    const cut = await voice.greeted(desk);
    await voice.livekit.goAway();
    const request = { personaId: desk.id, channel: 'web' };
    const refused = await tenant.api.send('POST', '/v1/calls', { body: request });
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await cut.hangsUp();
    await voice.livekit.comeBack();

    const { ending } = await record(cut);
    expect(ending).toMatchObject({ closing: 'skipped', verified: true });
    const phone = await voice.greeted(desk);
    await phone.says('that is all');
    await phone.isRemoved();
    expect((await record(phone)).ending).toMatchObject({ reason: 'end_call', closing: 'full', verified: true });
    await expectHeard(phone, GOODBYE);
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
    await eventually('all rooms to be gone', async () => (await voice.rooms()).length === 0);
  });
});
