import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT } from '../fixtures/persona.js';
import { SipExchange } from '../fixtures/sip-exchange.js';
import { type SipTalk } from '../fixtures/sip-talk.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(120_000);

const possible = LiveKitServer.isSipPossible ? describe : describe.skip;

possible('a SIP telephone whose call rules decide on', () => {
  let exchange: SipExchange;
  let tenant: Tenant;

  beforeAll(async () => {
    exchange = await SipExchange.start();
    tenant = await exchange.openTenant();
  }, 90_000);
  afterEach(() => exchange.unplug());
  afterAll(() => exchange?.stop(), 60_000);

  const desk = (...validationRules: object[]) => tenant.desk(CHAT, { validationRules });

  it('is refused while it rings', async () => {
    const talk = await exchange.dial(tenant, await desk({ type: 'callers', deny: ['CH'] }));
    expect(await talk.phone.refused()).toMatchObject({ status: 486 });
    expect(talk.phone.answeredAt).toBeUndefined();
    expect((await talk.record()).ending).toMatchObject({ category: 'rejected', reason: 'callers', closing: 'skipped' });
  });

  it('is answered, told why not to the last word, and hung up on with one BYE', async () => {
    const message = 'I am sorry, we take calls from abroad only. Please write to us. Goodbye.';
    const talk = await exchange.dial(tenant, await desk({ type: 'callers', deny: ['CH'], message }));
    await talk.isHungUp();
    const { ending, lines, outcome } = await talk.record();
    expect(ending).toMatchObject({
      category: 'rejected',
      reason: 'callers',
      by: 'rule',
      closing: 'full',
      verified: true,
    });
    expect([lines, outcome]).toEqual([[`closing: ${message}`], null]);
    await talk.expectWhole(message);
    await exchange.expectNothingLeft(tenant);
    expect(talk.phone.byes).toBe(1);
  });

  it.each([
    ['pressed the key', 'dtmf', (talk: SipTalk) => talk.phone.pressesKeys('1')],
    ['said yes', 'speech', (talk: SipTalk) => talk.says('yes please')],
  ])('is asked for consent, and talked to once its caller has %s', async (_, by, agree) => {
    const consent = { type: 'consent', question: 'This call is recorded. Do you agree?', by };
    const talk = await (await exchange.dial(tenant, await desk(consent))).isGreeted();
    const { lastAudioAt } = talk.phone;
    await agree(talk);
    await talk.hearsTheEnd(lastAudioAt! + 100);
    await talk.isToldGoodbye();
    await talk.isHungUp();
    const { ending, lines, events } = await talk.record();
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(events.find(({ type }) => type === 'consent.given')?.data).toEqual({ by });
    expect(lines[0]).toBe(`prompt: ${consent.question}`);
    expect(lines).toContain('greeting: Lighthouse, good evening.');
  });
});
