import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { eventually } from '@signoff/platform/testing';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { expectSound } from '../fixtures/soundness.js';
import { type SpokenPersona, type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { recordOf, VoiceInstallation } from '../fixtures/voice-installation.js';
import { type WebAccess, WebCaller } from '../fixtures/web-caller.js';

jest.setTimeout(120_000);

const GREETING = 'Welcome to the lighthouse. What can I do for you?';
const GOODBYE = 'Thank you for your visit. The light stays on for you all night. Goodbye, and mind the rocks.';
const possible = LiveKitServer.isPossible ? describe : describe.skip;

interface WebCall {
  id: string;
  connection: WebAccess;
}

function spec(limits: object = {}): object {
  const closing = { texts: [{ text: GOODBYE }], graceMs: 200 };
  return { greeting: GREETING, closing, limits: { silence: { afterSeconds: 120 }, ...limits } };
}

possible('a call on the web', () => {
  const callers: WebCaller[] = [];
  let voice: VoiceInstallation;
  let tenant: Tenant;

  beforeAll(async () => {
    voice = await VoiceInstallation.start();
    tenant = await voice.signoff.openTenant();
  }, 90_000);
  afterEach(async () => {
    await Promise.all(callers.splice(0).map((caller) => caller.hangsUp()));
  });
  afterAll(async () => {
    await voice?.stop();
    await dispose();
  }, 60_000);

  function opened({ id: personaId }: SpokenPersona): Promise<WebCall> {
    return tenant.api.post<WebCall>('/v1/calls', { personaId, channel: 'web' });
  }

  /** Joins, and hears the greeting to its end. */
  async function greeted({ connection }: WebCall): Promise<WebCaller> {
    const caller = await WebCaller.join(connection);
    callers.push(caller);
    await caller.hearsTheEndOf(0);
    return caller;
  }

  it('is joined with what the API gives, talked on, and closed with the whole goodbye', async () => {
    const call = await opened(await tenant.spokenPersona(CHAT, spec()));
    const caller = await greeted(call);
    await caller.says('that is all');
    const removed = await caller.isRemoved();

    const { ending, outcome, lines } = await recordOf(tenant, call.id);
    expect(ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full', verified: true });
    expect(outcome).toMatchObject({ name: 'done' });
    expect(lines).toEqual([`greeting: ${GREETING}`, 'caller: that is all', `closing: ${GOODBYE}`]);
    await expectHeard(caller, GREETING);
    await expectHeard(caller, GOODBYE);
    expect(removed.at).toBeGreaterThan((await caller.heard(GOODBYE)).to!);
  });

  it('is over when the caller leaves, when an operator ends it, and when nobody ever joins', async () => {
    const persona = await tenant.spokenPersona(CHAT, spec());
    const patience = { answerTimeoutSeconds: 2, joinTimeoutSeconds: 2 };
    const [left, ended, empty] = await Promise.all([
      opened(persona),
      opened(persona),
      opened(await tenant.spokenPersona(CHAT, spec(patience))),
    ]);
    const [leaving, staying] = await Promise.all([greeted(left), greeted(ended)]);
    await leaving.hangsUp();
    await tenant.api.post(`/v1/calls/${ended.id}/hangup`, {});
    await staying.isRemoved();

    const endings = await Promise.all([left, ended, empty].map(async ({ id }) => (await recordOf(tenant, id)).ending));
    expect(endings).toMatchObject([
      { category: 'caller', reason: 'hangup', closing: 'skipped', verified: true },
      { category: 'operator', reason: 'api', closing: 'full', verified: true },
      { category: 'limit', reason: 'join_timeout', closing: 'skipped', verified: true },
    ]);
    await expectHeard(staying, GOODBYE);
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
    await eventually('all rooms to be gone', async () => (await voice.rooms()).length === 0);
  });
});
