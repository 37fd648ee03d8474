import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispose } from '@livekit/rtc-node';
import { eventually } from '@signoff/platform/testing';
import { TenantServer } from '../../libs/outreach/test/tenant-server.js';
import { type CallRecord } from '../fixtures/call-record.js';
import { LiveKitServer } from '../fixtures/livekit-server.js';
import { CHAT, type Rule } from '../fixtures/persona.js';
import { type SipPhone } from '../fixtures/sip-phone.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';
import { expectHeard } from '../fixtures/voice-heard.js';
import { callIn, recordOfPhone, VoiceInstallation } from '../fixtures/voice-installation.js';

jest.setTimeout(120_000);

const GREETING = 'Lighthouse, good evening. What can I do for you?';
const GOODBYE = 'Thank you for calling the lighthouse. Goodbye, and mind the rocks.';
const QUESTION = 'Do you agree that this call is recorded?';
const possible = LiveKitServer.isPossible ? describe : describe.skip;

/** A persona with rules of its own. */
const spec = (validationRules: object[], more: object = {}) => ({
  greeting: GREETING,
  closing: { texts: [{ text: GOODBYE }], graceMs: 200 },
  validationRules,
  ...more,
});

possible('a caller whom rules decide on', () => {
  let voice: VoiceInstallation;
  let tenant: Tenant;
  let server: TenantServer;

  beforeAll(async () => {
    server = await TenantServer.start((response) => setTimeout(() => response.end('{"number":"B 17"}'), 4_000));
    voice = await VoiceInstallation.start({ env: { OUTREACH_ALLOW: '127.0.0.1', SWEEP_EVERY_MS: '500' } });
    tenant = await voice.signoff.openTenant();
  }, 90_000);
  afterEach(() => voice.hangUp());
  afterAll(async () => {
    await voice?.stop();
    await server.stop();
    await dispose();
  }, 60_000);

  const record = (phone: SipPhone): Promise<CallRecord> => recordOfPhone(tenant, phone);

  /** Waits until a text has been said on a phone's call. */
  async function isTold({ roomName }: SipPhone, text: string): Promise<void> {
    const callId = await callIn(tenant, roomName);
    await eventually(`"${text}" to be said`, async () => {
      const turns = await tenant.db.turn.findMany({ where: { callId } });
      return turns.some((turn) => turn.text === text);
    });
  }

  it('is refused while it rings, or answered and told to the last word, as the rule has it', async () => {
    const message = 'I am sorry, we take calls from abroad only. Please write to us. Goodbye.';
    const [silent, telling] = await Promise.all([
      tenant.desk(CHAT, spec([{ type: 'callers', deny: ['CH'] }])),
      tenant.desk(CHAT, spec([{ type: 'callers', deny: ['CH'], message }])),
    ]);
    const refused = await voice.dial(silent);
    await refused.isRemoved();
    expect(refused.answeredAt).toBeUndefined();
    const told = await voice.dial(telling);
    await told.isRemoved();

    const ending = { category: 'rejected', reason: 'callers', fault: 'none', verified: true };
    expect((await record(refused)).ending).toMatchObject({ ...ending, closing: 'skipped' });
    const { ending: of, lines, outcome } = await record(told);
    expect(of).toMatchObject({ ...ending, by: 'rule', closing: 'full' });
    expect([lines, outcome]).toEqual([[`closing: ${message}`], null]);
    await expectHeard(told, message);
  });

  it('is asked for consent, by key or by word, and talked to only when it is given', async () => {
    const message = 'Without it we cannot talk. Goodbye.';
    const desk = await tenant.desk(CHAT, spec([{ type: 'consent', question: QUESTION, by: 'either', message }]));
    const phones = [voice.greeted(desk), voice.greeted(desk), voice.greeted(desk)] as const;
    const [pressing, saying, declining] = await Promise.all(phones);
    await Promise.all([pressing.pressesKeys('1'), saying.says('yes please'), declining.says('no thank you')]);
    for (const phone of [pressing, saying]) {
      await isTold(phone, GREETING);
      await phone.says('that is all');
    }
    await Promise.all([pressing, saying, declining].map((phone) => phone.isRemoved()));

    for (const [phone, by] of [[pressing, 'dtmf'] as const, [saying, 'speech'] as const]) {
      const { ending, lines, events } = await record(phone);
      expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
      expect(events.find(({ type }) => type === 'consent.given')?.data).toEqual({ by });
      expect(lines.filter((line) => !line.startsWith('caller: yes') && !line.startsWith('caller: (pressed'))).toEqual([
        `prompt: ${QUESTION}`,
        `greeting: ${GREETING}`,
        'caller: that is all',
        `closing: ${GOODBYE}`,
      ]);
    }
    const { ending, outcome, lines } = await record(declining);
    expect(ending).toMatchObject({ category: 'rejected', reason: 'consent', by: 'rule', closing: 'full' });
    expect([outcome, lines]).toEqual([null, [`prompt: ${QUESTION}`, 'caller: no thank you', `closing: ${message}`]]);
    await expectHeard(declining, message);
  });

  it('is closed when the budget is used up in the middle of the call', async () => {
    const closing = 'Our time for today is used up. Please call again tomorrow. Goodbye.';
    const budget = { type: 'budget', of: 'minutes', per: 'day', limit: 0.1, timeZone: 'UTC', closing };
    const thrifty = await voice.signoff.openTenant(); // nobody has talked with it today
    const phone = await voice.greeted(await thrifty.desk(CHAT, spec([budget])));
    await phone.isRemoved();
    const { ending } = await recordOfPhone(thrifty, phone);
    expect(ending).toMatchObject({ category: 'limit', reason: 'budget', by: 'budget', closing: 'full' });
    await expectHeard(phone, closing);
  });

  it('waits for a tool, is told what came of it, and hears it named in the goodbye', async () => {
    const waiting = 'One moment please, I am looking.';
    const closing = 'Your booking is {{booking}}. Thank you for calling, and goodbye.';
    const rules: Rule[] = [
      { after: 'tool', hears: ['B 17'], says: 'You are booked for friday.' },
      { hears: ['appointment'], calls: [{ name: 'book' }] },
      ...CHAT,
    ];
    const tool = {
      ...{ name: 'book', description: 'Books an appointment.', url: `${server.url}/bookings`, whileWaiting: waiting },
      saves: [{ variable: 'booking', pointer: '/number' }],
    };
    const more = {
      variables: [{ name: 'booking', type: 'string', default: 'missing' }],
      closing: { texts: [{ text: closing }], graceMs: 200 },
      tools: [tool],
    };
    const phone = await voice.greeted(await tenant.desk(rules, spec([], more)));
    await phone.says('I would like to book an appointment');
    await eventually('the tool to be used', () => server.requests.length === 1);
    await phone.says('hello, is anybody there'); // while it is used
    await isTold(phone, 'You are booked for friday.');
    await phone.says('that is all');
    await phone.isRemoved();

    const { ending, lines, events } = await record(phone);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    // The caller speaks into it, and what is stored is what was heard.
    expect(waiting).toContain(lines.find((line) => line.startsWith('prompt: One'))!.replace('prompt: ', ''));
    expect(lines.at(-1)).toBe('closing: Your booking is B 17. Thank you for calling, and goodbye.');
    expect(events.filter(({ type }) => type.startsWith('tool.')).map(({ type }) => type)).toEqual([
      'tool.called',
      'tool.answered',
    ]);
    expect(server.requests).toHaveLength(1);
    await expectHeard(phone, 'Your booking is B 17. Thank you for calling, and goodbye.');
  });

  it('leaves nothing behind: no room, one ending each, told once', async () => {
    await expectSound(tenant);
    await eventually('all rooms to be gone', async () => (await voice.rooms()).length === 0);
  });
});
