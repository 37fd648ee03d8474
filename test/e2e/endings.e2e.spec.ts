import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CHAT, endCall, type Rule } from '../fixtures/persona.js';
import { Installation } from '../fixtures/installation.js';
import { expectSound } from '../fixtures/soundness.js';
import { type Tenant } from '../fixtures/tenant.js';

jest.setTimeout(90_000);

/** Leaves some seconds to talk, and time for the closing to be read. */
const SHORT_LIMITS = { maxDurationSeconds: 7, closingReserveSeconds: 4, silence: { afterSeconds: 60 } };
const QUICK_CLOSING = { texts: [{ text: 'Good night.' }], timeoutSeconds: 3, graceMs: 0 };

let signoff: Installation;
let tenant: Tenant;

beforeAll(async () => {
  signoff = await Installation.start({ env: { SWEEP_EVERY_MS: '200' } });
  tenant = await signoff.openTenant();
});
afterAll(() => signoff?.stop());

describe('end_call', () => {
  it.concurrent('ends the call with the closing, and stores outcome and evidence', async () => {
    const caller = await tenant.dial([
      { hears: ['Aurora'], calls: [endCall('done', { evidence: 'I am on the Aurora', data: { ship: 'Aurora' } })] },
      { says: 'Which ship?' },
    ]);
    await caller.hears('Lighthouse');
    await caller.says('Is the harbour open?');
    await caller.hears('Which ship?');
    await caller.says('i am on the Aurora, of course');
    const { lines, turns, ending, outcome, call } = await caller.ends();

    expect(lines).toEqual([
      'greeting: Lighthouse, good evening.',
      'caller: Is the harbour open?',
      'talk: Which ship?',
      'caller: i am on the Aurora, of course',
      'closing: Good night.',
    ]);
    expect(ending).toMatchObject({
      category: 'agent',
      reason: 'end_call',
      by: 'agent',
      fault: 'none',
      closing: 'full',
    });
    expect(ending).toMatchObject({ verified: true, refusals: 0, reopens: 0 });
    expect(outcome).toEqual({
      name: 'done',
      reason: 'Nothing is left to do.',
      data: { ship: 'Aurora' },
      evidence: { quote: 'i am on the Aurora', turnId: turns[3]!.id },
    });
    expect(call).toMatchObject({ state: 'ended', endedAt: expect.any(String) });
  });

  it.concurrent('keeps no evidence that the caller never gave', async () => {
    const caller = await tenant.dial([{ calls: [endCall('done', { evidence: 'please sink my ship' })] }]);
    await caller.says('hello');
    expect((await caller.ends()).outcome).toMatchObject({ name: 'done', evidence: null });
  });

  it.concurrent(
    'is followed by no turn of the model, though it called it twice and another tool beside it',
    async () => {
      const caller = await tenant.dial([
        { after: 'tool', says: 'And another thing!' },
        { says: 'Very well.', calls: [endCall(), endCall('nothing'), { name: 'look_out' }] },
      ]);
      await caller.says('that is all');
      const { lines, outcome, events } = await caller.ends();

      expect(lines.slice(1)).toEqual(['caller: that is all', 'talk: Very well.', 'closing: Good night.']);
      expect(outcome).toMatchObject({ name: 'done' });
      expect(events.filter(({ type }) => type === 'end.requested')).toHaveLength(1);
    },
  );

  it.concurrent('adds no second goodbye to that of the model', async () => {
    const caller = await tenant.dial([{ says: 'Goodbye, Captain.', calls: [endCall()] }]);
    await caller.says('that is all');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual(['caller: that is all', 'talk: Goodbye, Captain.']);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it.concurrent('is refused by a guard, which tells the model what is missing', async () => {
    const rules: Rule[] = [
      { hears: ['Aurora'], calls: [endCall('done', { data: { ship: 'Aurora' } })] },
      { after: 'tool', hears: ['missing'], says: 'Which ship is it?' },
      { calls: [endCall('done')] },
    ];
    const caller = await tenant.dial(await tenant.persona(rules, { guards: { requiredFields: ['ship'] } }));
    await caller.says('that is all');
    await caller.sees('end.refused', { outcome: 'done' });
    await caller.hears('Which ship is it?');
    await caller.says('the Aurora');
    const { ending, outcome } = await caller.ends();
    expect(ending).toMatchObject({ reason: 'end_call', refusals: 1 });
    expect(ending).not.toHaveProperty('gaveWay');
    expect(outcome).toMatchObject({ data: { ship: 'Aurora' } });
  });

  it.concurrent(
    'is granted once the guard has refused it so often that it gives way, which the ending tells',
    async () => {
      const rules: Rule[] = [{ after: 'tool', says: 'Which ship is it?' }, { calls: [endCall('done')] }];
      const guards = { requiredFields: ['ship'], maxRefusals: 2 };
      const caller = await tenant.dial(await tenant.persona(rules, { guards }));
      for (const text of ['that is all', 'I will not tell']) {
        await caller.says(text);
        await caller.sees('end.refused');
        await caller.hears('Which ship is it?');
      }
      await caller.says('never');
      const { ending, outcome } = await caller.ends();
      expect(ending).toMatchObject({ reason: 'end_call', refusals: 2, gaveWay: ['field "ship" of the outcome'] });
      expect(outcome).toMatchObject({ name: 'done', data: {} });
    },
  );

  it.concurrent('is refused with arguments that are none, and the model may try again', async () => {
    const persona = await tenant.persona([
      { after: 'tool', says: 'Once more, please?' },
      { hears: ['that is all'], calls: [endCall()] },
      { calls: [endCall('shipwreck')] },
    ]);
    const caller = await tenant.dial(persona);
    await caller.says('hello');
    await caller.hears('Once more');
    await caller.says('that is all');
    expect((await caller.ends()).outcome).toMatchObject({ name: 'done' });
  });
});

describe('a caller who writes during the closing', () => {
  const speaking = (closing: object) => tenant.persona(CHAT, { closing: { ...QUICK_CLOSING, ...closing } });

  it.concurrent('changes nothing when the closing ignores it, but is in the transcript', async () => {
    const caller = await tenant.dial(await speaking({ onCallerSpeech: 'ignore' }));
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.says('wait!');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual(['caller: that is all', 'closing: Good night.', 'caller: wait!']);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
  });

  it.concurrent('is answered, and the call goes on, when the closing yields', async () => {
    const caller = await tenant.dial(await speaking({ onCallerSpeech: 'cancel' }));
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.says('wait!');
    await caller.sees('call.reopened', { reopens: 1 });
    await caller.hears('I see.');
    await caller.says('now that is all');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual([
      ...['caller: that is all', 'closing: Good night.', 'caller: wait!', 'talk: I see.'],
      ...['caller: now that is all', 'closing: Good night.'],
    ]);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
  });

  it.concurrent('stops it so often only as the persona allows', async () => {
    const caller = await tenant.dial(await speaking({ onCallerSpeech: 'cancel', maxReopens: 1 }));
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.says('wait!');
    await caller.hears('I see.');
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.says('wait again!');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual([
      ...['caller: that is all', 'closing: Good night.', 'caller: wait!', 'talk: I see.'],
      ...['caller: that is all', 'closing: Good night.', 'caller: wait again!'],
    ]);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
  });

  it.concurrent('is answered once after the closing when it is postponed, and hears no second goodbye', async () => {
    const caller = await tenant.dial(await speaking({ onCallerSpeech: 'postpone' }));
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.says('one last question');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual([
      ...['caller: that is all', 'closing: Good night.', 'caller: one last question', 'talk: I see.'],
    ]);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
  });

  it.concurrent('yields by default to nobody when it was an operator who ended the call', async () => {
    const caller = await tenant.dial(await speaking({}));
    await caller.hears('Lighthouse');
    await caller.operatorHangsUp();
    await caller.hears({ kind: 'closing' });
    await caller.says('wait!');
    expect((await caller.ends()).ending).toMatchObject({ reason: 'api', closing: 'full', reopens: 0 });
  });
});

describe('the closing', () => {
  it.concurrent('is the most specific text for outcome and language, with the variables filled in', async () => {
    const persona = await tenant.persona([{ calls: [endCall()] }], {
      closing: {
        graceMs: 0,
        texts: [
          { text: 'Good night.' },
          { text: 'Gute Nacht.', language: 'de' },
          { text: 'Gute Fahrt, {{name}}.', language: 'de', outcome: 'done' },
          { text: 'Schade.', language: 'de', outcome: 'nothing' },
        ],
      },
      variables: [{ name: 'name', type: 'string', required: true }],
    });
    const caller = await tenant.dial(persona, { language: 'de-CH', variables: { name: '{{name}} & Söhne' } });
    await caller.says('hallo');
    expect((await caller.ends()).lines.at(-1)).toBe('closing: Gute Fahrt, {{name}} & Söhne.');
  });

  it.concurrent('is made by the model when it is generated', async () => {
    const caller = await tenant.dial(
      await tenant.persona(
        [{ hears: ['that is all'], once: true, calls: [endCall()] }, { says: 'Sleep well, and mind the rocks.' }],
        { closing: { mode: 'generated', instructions: 'Wish a good night.', graceMs: 0 } },
      ),
    );
    await caller.says('that is all');
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual(['caller: that is all', 'closing: Sleep well, and mind the rocks.']);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it.concurrent('is the static text when nothing comes of the model that should make it', async () => {
    const persona = await tenant.persona(CHAT, {
      closing: { mode: 'generated', instructions: 'Wish a good night.', texts: [{ text: 'Good night.' }], graceMs: 0 },
    });
    const caller = await tenant.dial(persona);
    await caller.says('hello');
    await caller.hears('I see.');
    await signoff.standIn.fails(persona.model, 'status', { status: 500, times: 10 });
    await caller.operatorHangsUp();
    const { lines, ending } = await caller.ends();
    expect(lines.at(-1)).toBe('closing: Good night.');
    expect(ending).toMatchObject({ reason: 'api', closing: 'full' });
  });

  it.concurrent('is not said when the persona has none', async () => {
    const caller = await tenant.dial(await tenant.persona(CHAT, { closing: { mode: 'none', graceMs: 0 } }));
    await caller.says('that is all');
    const { lines, ending } = await caller.ends();
    expect(lines).toEqual(['greeting: Lighthouse, good evening.', 'caller: that is all']);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'skipped' });
  });

  it.concurrent('is a short default when the persona has no words for it', async () => {
    const caller = await tenant.dial(await tenant.persona(CHAT, { closing: { graceMs: 0 } }), { language: 'fr' });
    await caller.says('that is all');
    expect((await caller.ends()).lines.at(-1)).toBe('closing: Merci de votre appel. Au revoir.');
  });
});

describe('an operator', () => {
  it.concurrent('ends a call with its closing', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    await caller.operatorHangsUp({ reason: 'shift is over' });
    const { lines, ending, outcome } = await caller.ends();
    expect(lines.at(-1)).toBe('closing: Good night.');
    expect(ending).toMatchObject({ category: 'operator', reason: 'api', fault: 'operator', closing: 'full' });
    expect(ending).toMatchObject({ detail: 'shift is over' });
    expect(outcome).toBeNull();
  });

  it.concurrent('ends a call without another word', async () => {
    const caller = await tenant.dial(CHAT);
    await caller.hears('Lighthouse');
    await caller.operatorHangsUp({ closing: false });
    const { lines, ending } = await caller.ends();
    expect(lines).toEqual(['greeting: Lighthouse, good evening.']);
    expect(ending).toMatchObject({ category: 'operator', reason: 'api', closing: 'skipped', verified: true });
  });

  it.concurrent('cuts a closing short that has begun', async () => {
    const text = 'Good night, '.repeat(40);
    const caller = await tenant.dial(await tenant.persona(CHAT, { closing: { texts: [{ text }], graceMs: 0 } }));
    await caller.says('that is all');
    await caller.hears({ kind: 'closing' });
    await caller.operatorHangsUp({ closing: false });
    expect((await caller.ends(8_000)).ending).toMatchObject({ reason: 'end_call', closing: 'partial' });
  });
});

describe('limits', () => {
  it.concurrent('end a call whose caller falls silent, after the prompts, with the closing', async () => {
    const limits = { silence: { afterSeconds: 1, prompts: ['Are you there?', 'Hello?'] } };
    const caller = await tenant.dial(await tenant.persona(CHAT, { limits }));
    const { lines, ending } = await caller.ends();
    expect(lines.slice(1)).toEqual(['prompt: Are you there?', 'prompt: Hello?', 'closing: Good night.']);
    expect(ending).toMatchObject({ category: 'limit', reason: 'silence', by: 'silence', closing: 'full' });
  });

  it.concurrent('end a call in time for its closing to be said before the longest duration is over', async () => {
    const caller = await tenant.dial(await tenant.persona(CHAT, { limits: SHORT_LIMITS, closing: QUICK_CLOSING }));
    const { lines, ending, call } = await caller.ends();
    expect(lines.at(-1)).toBe('closing: Good night.');
    expect(ending).toMatchObject({ category: 'limit', reason: 'max_duration', closing: 'full' });
    const lastedMs = Date.parse(call.endedAt!) - Date.parse(call.startedAt!);
    expect(lastedMs).toBeLessThan(7_000);
  });

  it.concurrent('hold also for a caller who never stops writing', async () => {
    const persona = await tenant.persona(CHAT, { limits: SHORT_LIMITS, closing: QUICK_CLOSING });
    const caller = await tenant.dial(persona);
    const chatter = (async () => {
      for (;;) {
        await caller.says('and then');
        await caller.sees('command.taken');
      }
    })().catch(() => undefined);
    const { ending, call } = await caller.ends();
    await chatter;
    expect(ending).toMatchObject({ category: 'limit', reason: 'max_duration', closing: 'full' });
    expect(Date.parse(call.endedAt!) - Date.parse(call.startedAt!)).toBeLessThan(7_500);
  });
});

describe('a model that fails in the middle of a call', () => {
  it.concurrent.each([
    ['answers with an error', 'status', { status: 500, times: 10 }],
    ['breaks off its answer', 'cut_stream', { times: 10 }],
    ['ends its answer half-way', 'unfinished', { times: 10 }],
    ['falls silent', 'silence', { times: 10 }],
    ['sends what is no JSON', 'garbage', { times: 10 }],
  ])('and %s: the closing is said, and the ending blames the provider', async (_, fault, options) => {
    const persona = await tenant.persona([{ says: 'I see, and I will look after it at once, captain.' }]);
    const caller = await tenant.dial(persona);
    await caller.says('hello');
    await caller.hears('I see');
    await signoff.standIn.fails(persona.model, fault, options);
    await caller.says('hello?');
    const { lines, ending, events } = await caller.ends();
    expect(lines.at(-1)).toBe('closing: Good night.');
    expect(ending).toMatchObject({ category: 'provider', reason: 'llm', fault: 'provider', closing: 'full' });
    expect(ending?.detail).toBeTruthy();
    expect(events.filter(({ type }) => type === 'model.failed')).toHaveLength(1);
  });

  it.concurrent('only once is asked again, and nobody notices', async () => {
    const persona = await tenant.persona(CHAT);
    const caller = await tenant.dial(persona);
    await signoff.standIn.fails(persona.model, 'status', { status: 503 });
    await caller.says('hello');
    await caller.hears('I see.');
    await caller.says('that is all');
    const { ending, events } = await caller.ends();
    expect(ending).toMatchObject({ reason: 'end_call' });
    expect(events.filter(({ type }) => type === 'model.failed')).toEqual([]);
  });

  it.concurrent('cannot end the call with arguments that are no JSON', async () => {
    const persona = await tenant.persona([{ after: 'tool', says: 'Let me try again.' }, ...CHAT]);
    const caller = await tenant.dial(persona);
    await signoff.standIn.fails(persona.model, 'broken_arguments');
    await caller.says('that is all');
    await caller.hears('Let me try again.');
    await caller.says('that is all');
    expect((await caller.ends()).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });
});

describe('all of these calls', () => {
  it('ended once, were told of once, and lost no word', () => expectSound(tenant));

  it('were held by one process to their end', () => {
    const output = signoff.agents.flatMap((agent) => agent.output);
    expect(output.filter((line) => line.includes('lease lost'))).toEqual([]);
  });
});
