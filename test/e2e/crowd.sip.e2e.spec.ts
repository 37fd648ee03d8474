import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@signoff/platform/testing';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { SipExchange } from '../fixtures/sip-exchange.js';
import { type SipTalk } from '../fixtures/sip-talk.js';
import { type Desk, type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(180_000);

/** As it is deployed, but that phones, servers and models are on the same machine, and want their share of it. */
const AGENTS = { AGENT_PROCESSES: '2', AGENT_CALLS: '12', AGENT_MAX_CPU: '60' };
const GREETING = 'Lighthouse, good evening.';
const GOODBYE = 'The light stays on for you all night. Goodbye, and mind the rocks.';

/**
 * How much of what is said must be heard of it: to its last tenth of a second, but thirty phones, LiveKit, livekit-sip,
 * models and agents on two processors swallow a tenth here and there.
 */
const ON_ONE_MACHINE = 0.85;

/** How long a caller waits for an answer before they say it again, in ms. */
const PATIENCE_MS = 6_000;

const possible = LiveKitServer.isSipPossible ? describe : describe.skip;

possible('many calls over SIP at once', () => {
  let exchange: SipExchange;
  let tenant: Tenant;
  let patient: Desk;
  let impatient: Desk;

  beforeAll(async () => {
    exchange = await SipExchange.start({ env: AGENTS });
    tenant = await exchange.openTenant();
    const spec = { greeting: GREETING, closing: { texts: [{ text: GOODBYE }] } };
    const silence = { afterSeconds: 120 };
    patient = await tenant.desk(CHAT, { ...spec, limits: { silence } });
    impatient = await tenant.desk(CHAT, { ...spec, limits: { silence, answerTimeoutSeconds: 8 } });
  }, 90_000);
  afterEach(() => exchange.unplug());
  afterAll(() => exchange?.stop(), 60_000);

  function dial(count: number, desk: Desk): Promise<SipTalk[]> {
    return Promise.all(Array.from({ length: count }, () => exchange.dial(tenant, desk)));
  }

  /** Waits until it is answered or refused. */
  async function isTaken({ phone }: SipTalk): Promise<boolean> {
    return (
      (await eventually('an answer', () => (phone.answeredAt ? 'taken' : phone.end && 'refused'), 60_000)) === 'taken'
    );
  }

  /** Says that it is all as soon as it was greeted, once more if nobody answers, and hears how it ends. */
  async function talks(talk: SipTalk): Promise<void> {
    await talk.isGreeted();
    const { to } = await talk.says('that is all');
    await Promise.race([talk.hears(to), pause(PATIENCE_MS)]);
    if ((talk.phone.lastAudioAt ?? 0) < to) await talk.says('that is all');
    await talk.isHungUp();
  }

  async function expectWhole(talk: SipTalk): Promise<void> {
    expect((await talk.record()).ending).toMatchObject({ reason: 'end_call', closing: 'full', verified: true });
    await talk.expectWhole(GREETING, ON_ONE_MACHINE);
    await talk.expectWhole(GOODBYE, ON_ONE_MACHINE);
    expect(talk.phone.byes).toBe(1);
  }

  it('six are all closed with the whole goodbye', async () => {
    const six = await dial(6, patient);
    await Promise.all(six.map((talk) => talks(talk)));
    for (const talk of six) await expectWhole(talk);
    await exchange.expectNothingLeft(tenant);
  });

  it('of thirty, those that are taken are closed with the whole goodbye, and the rest are refused while they ring', async () => {
    const thirty = await dial(30, impatient);
    const taken: SipTalk[] = [];
    const refused: SipTalk[] = [];
    await Promise.all(
      thirty.map(async (talk) => {
        const isOurs = await isTaken(talk);
        (isOurs ? taken : refused).push(talk);
        if (isOurs) await talks(talk);
      }),
    );
    for (const talk of taken) await expectWhole(talk);
    for (const talk of refused) {
      expect(talk.phone.refusal).toMatchObject({ status: 486 });
      expect((await talk.record()).ending).toMatchObject({ category: 'platform', reason: 'no_capacity' });
    }
    expect(taken.length).toBeGreaterThan(2);
    expect(refused.length).toBeGreaterThan(0);
    await exchange.expectNothingLeft(tenant);
  });
});
