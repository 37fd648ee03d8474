import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { type SipPhone } from '../fixtures/sip-phone.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { recordOfPhone, VoiceInstallation } from '../fixtures/voice-installation.js';

jest.setTimeout(180_000);

const GOODBYE = 'Thank you for calling. Good night, and mind the rocks.';
const possible = LiveKitServer.isPossible ? describe : describe.skip;

possible('the agent of a phone call that is killed', () => {
  let voice: VoiceInstallation;
  let tenant: Tenant;

  beforeAll(async () => {
    voice = await VoiceInstallation.start();
    tenant = await voice.signoff.openTenant();
  }, 90_000);
  afterEach(() => voice?.hangUp());
  afterAll(async () => {
    await voice?.stop();
    await dispose();
  }, 60_000);

  async function greeted(): Promise<SipPhone> {
    const closing = { texts: [{ text: GOODBYE }], graceMs: 200 };
    return voice.greeted(await tenant.desk(CHAT, { greeting: 'Lighthouse, good evening.', closing }));
  }

  /** Has another agent take over. Ends when that one has said so. */
  async function killAgentOf(phone: SipPhone): Promise<void> {
    const [first] = voice.signoff.agents;
    const killedAt = phone.tape.now();
    await first!.kill();
    const { from } = await phone.hears(killedAt + 0.3);
    await phone.hearsTheEndOf(from);
  }

  it('is followed by another, again and again, which closes the call with the whole goodbye', async () => {
    const phone = await greeted();
    for (let kill = 0; kill < 2; kill++) {
      await voice.signoff.startAgent();
      await killAgentOf(phone);
    }
    await phone.says('that is all');
    await phone.isRemoved(60_000);

    const { ending, events } = await recordOfPhone(tenant, phone);
    expect(events.filter(({ type }) => type === 'lease.taken').map(({ data }) => data.epoch)).toEqual([1, 2, 3]);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', verified: true });
    await expectHeard(phone, GOODBYE);
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
  });
});
