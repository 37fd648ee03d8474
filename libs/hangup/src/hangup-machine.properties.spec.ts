import { describe, it, jest } from '@jest/globals';
import { ENDINGS } from '@signoff/contracts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { type CallOptions, DELAYS, MORNING, SimulatedCall, TICK } from '../test/simulated-call.js';
import { type EndRequest } from './end-request.js';
import { type HangupEffect } from './hangup-effects.js';
import { type HangupEvent } from './hangup-events.js';

/** Something that happens on a call: an event, told when it is, or time that passes. */
type Step = { pass: number } | { send: (call: SimulatedCall) => HangupEvent; label: string };

jest.setTimeout(60_000);

const RUNS = { numRuns: 200 };

const BOUND = DELAYS.join + DELAYS.maxDuration + DELAYS.drop;

/** What starts a turn of the model, or words that only belong into a conversation. */
const TALK = [
  ...['SAY_GREETING', 'SAY_RESUME', 'PROMPT_SILENCE', 'FILL_SILENCE', 'RETRY_ANSWER'],
  ...['HAND_BACK', 'ANSWER_ONCE', 'END_REFUSED'],
];

describe('whatever happens, in whatever order, at whatever time', () => {
  it('the call ends exactly once, in bounded time, after the line was dropped', () => {
    holdsFor((call, steps) => {
      play(call, steps);
      call.pass(BOUND);
      assert.ok(call.isDone, `still ${call.leaf}`);
      assert.equal(call.names.at(-1), 'ENDED');
      assert.equal(call.all('ENDED').length, 1);
      assert.equal(call.all('DROP_LINE').length, 1);
    });
  });

  it('the ending has a category and one of its reasons, and every word in its place', () => {
    holdsFor((call, steps) => {
      play(call, steps);
      const { ending } = call.pass(BOUND).ended;
      const reasons = ending.category === 'rejected' ? ['callers'] : Object.keys(ENDINGS[ending.category]);
      assert.ok(reasons.includes(ending.reason), `${ending.category}: ${ending.reason}`);
      assert.ok(ending.reason !== 'unknown' || ending.by === 'error' || ending.category === 'line');
      assert.equal(ending.verified, call.all('ESCALATE_DROP').length === 0);
      assert.equal(ending.refusals, call.all('END_REFUSED').length);
      assert.equal(ending.reopens, call.all('HAND_BACK').length);
      if (call.all('START_CLOSING').length === 0) assert.equal(ending.closing, 'skipped');
    });
  });

  it('the closing starts at most 1 + maxReopens times, and never again once it was heard in full unless the caller reopened the call', () => {
    holdsFor((call, steps, options) => {
      let heardAfter: number | null = null;
      play(call, steps, () => {
        const starts = call.all('START_CLOSING').length;
        const { closing, request } = call.memory;
        if (request === null) heardAfter = null;
        else if (closing === 'full') heardAfter ??= starts;
        if (heardAfter !== null) assert.equal(starts, heardAfter);
      });
      call.pass(BOUND);
      assert.ok(call.all('START_CLOSING').length <= 1 + (options.closing?.maxReopens ?? 0));
    });
  });

  it('no turn of the model follows an accepted end, unless the caller reopened the call or is owed one answer', () => {
    holdsFor((call, steps, options) => {
      play(call, steps);
      call.pass(BOUND);
      assertNothingFollowsTheEnd(call.effects, options);
    });
  });

  it('nobody who speaks when the line is dropped is cut off, unless the closing ignores them or they took their time', () => {
    holdsFor((call, steps) => {
      let before = call.context;
      play(call, steps, () => {
        if (call.state === 'dropping' && before.state === 'draining' && before.callerSpeaks) {
          const { onCallerSpeech, hearings } = before;
          assert.ok(onCallerSpeech === 'ignore' || hearings > 0, `cut off under ${onCallerSpeech}`);
        }
        before = call.context;
      });
    });
  });

  it('no end that the agent asks for is accepted while tools are in use that have time left', () => {
    holdsFor((call, steps) => {
      let tools = 0;
      let since = 0;
      for (const step of steps) {
        if ('label' in step && step.label === 'TOOL_BEGUN' && tools++ === 0) since = call.now;
        if ('label' in step && step.label.startsWith('TOOL_DONE')) tools = Math.max(0, tools - 1);
        const before = call.all('END_ACCEPTED').length;
        play(call, [step]);
        const accepted = call.all('END_ACCEPTED').slice(before);
        const mayWait = tools > 0 && call.now - since < DELAYS.tools;
        assert.ok(!mayWait || accepted.every(({ by }) => by !== 'agent'));
      }
    });
  });

  it('no state outlives its deadline', () => {
    holdsFor((call, steps) => {
      const watch = deadlineWatch(call);
      play(call, steps, watch);
      call.pass(BOUND, watch);
    });
  });

  it('only a request of the agent is refused: at once, or when tools that it waits for are done or the caller speaks', () => {
    holdsFor((call, steps) => {
      for (const step of steps) {
        const before = call.effects.length;
        play(call, [step]);
        if ('pass' in step) continue;
        const refused = call.effects.slice(before).some((effect) => effect.type === 'END_REFUSED');
        const mayRefuse = ['END_REQUESTED agent', 'TOOL_DONE', 'TOOL_DONE failed', 'CALLER_SPOKE wait, one more thing'];
        assert.ok(!refused || mayRefuse.includes(step.label), step.label);
      }
    });
  });
});

describe('whenever another process takes the call over', () => {
  it('the call ends exactly once, for the reason it already had, and is never closed again after a full closing', () => {
    fc.assert(
      fc.property(options(), steps(), steps(), fc.nat(60), (persona, before, after, gap) => {
        const first = new SimulatedCall(persona);
        play(first, before);
        const memory = first.memory;
        const startsAt = first.now - MORNING + gap * TICK;
        const second = new SimulatedCall({ ...persona, memory, startsAt });
        const watch = deadlineWatch(second);
        play(second, after, watch);
        second.pass(BOUND, watch);

        assert.equal(second.all('ENDED').length, 1);
        assert.ok(second.isDone);
        const starts = first.all('START_CLOSING').length + second.all('START_CLOSING').length;
        assert.ok(starts <= 2 + (persona.closing?.maxReopens ?? 0), `${starts} closings`);
        if (memory.request === null) return assertNothingFollowsTheEnd(second.effects, persona);

        assert.deepEqual(
          second.names.filter((name) => TALK.includes(name)),
          [],
        );
        assert.equal(second.all('END_ACCEPTED').length, 0);
        const accepted = first.all('END_ACCEPTED').flatMap(({ outcome }) => outcome ?? []);
        const own = memory.request.by === 'agent' ? memory.request.outcome : undefined;
        assert.deepEqual(second.ended.outcome, own ?? memory.outcome);
        assert.ok(second.ended.outcome === null || accepted.length > 0);
        if (memory.closing === 'full') assert.equal(second.all('START_CLOSING').length, 0);
        const { by, category } = second.ended.ending;
        const wentElsewhere = by === 'caller' || category === 'transfer' || category === 'line';
        assert.ok(by === memory.request.by || wentElsewhere, `ended by ${by}, asked for by ${memory.request.by}`);
      }),
      RUNS,
    );
  });
});

/** Runs a property over personas and courses of events. */
function holdsFor(property: (call: SimulatedCall, steps: Step[], options: CallOptions) => void): void {
  fc.assert(
    fc.property(options(), steps(), (persona, course) => property(new SimulatedCall(persona), course, persona)),
    RUNS,
  );
}

function play(call: SimulatedCall, course: Step[], afterEach: () => void = () => undefined): void {
  for (const step of course) {
    if ('pass' in step) call.pass(step.pass, afterEach);
    else call.send(step.send(call));
    afterEach();
  }
}

function assertNothingFollowsTheEnd(effects: HangupEffect[], { closing }: CallOptions): void {
  let accepted = false;
  let answers = 0;
  for (const effect of effects) {
    if (effect.type === 'HAND_BACK') accepted = false;
    else if (effect.type === 'ANSWER_ONCE') {
      answers += 1;
      assert.ok(accepted && answers === 1 && closing?.onCallerSpeech === 'postpone');
    } else if (accepted) assert.ok(![...TALK, 'END_ACCEPTED'].includes(effect.type), `${effect.type} after the end`);
    if (effect.type === 'END_ACCEPTED') accepted = true;
  }
}

/** Call it after every tick and event: it fails when a state has been on for longer than its delay. */
function deadlineWatch(call: SimulatedCall): () => void {
  const deadlines: Record<string, number> = {
    connecting: DELAYS.join,
    greeting: DELAYS.greeting,
    saying: DELAYS.closingLimit,
    answering: DELAYS.closingLimit,
    hearing: DELAYS.hearing,
    draining: DELAYS.grace,
    finishing: DELAYS.tools,
    dropping: DELAYS.drop,
  };
  let leaf = call.leaf;
  let since = call.now;
  let liveSince: number | null = null;
  return () => {
    if (call.leaf !== leaf) [leaf, since] = [call.leaf, call.now];
    const spent = call.now - since;
    assert.ok(spent < (deadlines[leaf] ?? Infinity) || spent === 0, `${leaf} for ${spent} ms`);
    const isLive = !['connecting', 'dropping', 'ended'].includes(leaf);
    liveSince ??= isLive ? call.now : null;
    if (isLive) assert.ok(call.now - (liveSince ?? call.now) < DELAYS.maxDuration, 'live beyond the longest duration');
  };
}

function options(): fc.Arbitrary<CallOptions> {
  return fc.record({
    closing: fc.record({
      mode: fc.constantFrom('static', 'generated', 'none'),
      onCallerSpeech: fc.constantFrom(undefined, 'ignore', 'cancel', 'postpone'),
      maxReopens: fc.nat(3),
    }),
    guards: fc.record({
      minTurns: fc.option(fc.nat(3), { nil: undefined }),
      minSeconds: fc.option(fc.nat(20), { nil: undefined }),
      callerSpoke: fc.boolean(),
      confirm: fc.boolean(),
      requiredFields: fc.constantFrom(undefined, { booked: ['phone'] }),
      maxRefusals: fc.constantFrom(0, 0, 1, 3),
    }),
    silencePrompts: fc.nat(2),
    delays: fc.record({ reserve: fc.constantFrom(0, 5_000, DELAYS.reserve) }),
  });
}

/** A course of events; most begin like a real call, some of them up to its goodbye, so that every state is reached. */
function steps(): fc.Arbitrary<Step[]> {
  const greeting = [event('LINE_UP', (call) => ({ type: 'LINE_UP', at: call.now }))];
  const talk = [...greeting, event('GREETING_DONE')];
  const goodbye = [...talk, requested({ by: 'agent', at: 0 }), spoken('wait, one more thing'), closed(['full', 0])];
  return fc
    .tuple(fc.constantFrom([], greeting, talk, talk, goodbye), fc.array(step(), { maxLength: 25 }))
    .map(([head, tail]) => [...head, ...tail]);
}

function step(): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 100 }).map((ticks) => ({ pass: ticks * TICK })) },
    { weight: 4, arbitrary: request().map(requested) },
    { weight: 4, arbitrary: fc.constantFrom('', 'wait, one more thing').map(spoken) },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('none', 'partial', 'full'), fc.nat(2)).map(closed) },
    { weight: 6, arbitrary: fc.constantFrom(...QUIET_EVENTS) },
    { weight: 1, arbitrary: fc.constantFrom(...LOUD_EVENTS) },
  );
}

const QUIET_EVENTS: Step[] = [
  event('CALLER_SOUND'),
  event('CALLER_SOUND'),
  event('CALLER_SILENT'),
  event('AGENT_SOUND'),
  event('TOOL_BEGUN'),
  event('TOOL_DONE'),
  event('TOOL_DONE failed', () => ({ type: 'TOOL_DONE', failed: 'it failed' })),
  event('GREETING_DONE'),
  event('BUSY'),
  event('QUIET'),
  event('ANSWER_DONE'),
  event('AGENT_SPOKE', (call) => ({ type: 'AGENT_SPOKE', at: call.now })),
  event('TEA_TIME', () => ({ type: 'TEA_TIME' }) as never),
];

const LOUD_EVENTS: Step[] = [
  event('LINE_UP', (call) => ({ type: 'LINE_UP', at: call.now })),
  event('NOT_CONNECTED', () => ({ type: 'NOT_CONNECTED', reason: 'busy' })),
  event('CALLER_LEFT', (call) => ({ type: 'CALLER_LEFT', at: call.now })),
  event('LINE_LOST', (call) => ({ type: 'LINE_LOST', cause: ENDINGS.line.phone_lost, at: call.now })),
  event('TRANSFERRED', (call) => ({ type: 'TRANSFERRED', at: call.now })),
  event('LINE_DOWN', (call) => ({ type: 'LINE_DOWN', at: call.now, verified: true })),
  event('LINE_DOWN unverified', (call) => ({ type: 'LINE_DOWN', at: call.now, verified: false })),
  event('CLOSING_FAILED', (call) => ({ type: 'CLOSING_FAILED', attempt: attemptOf(call), detail: 'x', at: call.now })),
];

function request(): fc.Arbitrary<EndRequest> {
  const agent = fc.record({
    by: fc.constant('agent' as const),
    at: fc.constant(0),
    outcome: fc.constantFrom(
      undefined,
      { name: 'booked', reason: null, data: {} },
      { name: 'booked', reason: 'yes', data: { phone: '555' } },
      { name: 'wrong_number', reason: null, data: {} },
    ),
    farewellSaid: fc.boolean(),
  });
  const error = fc.record({
    by: fc.constant('error' as const),
    failed: fc.constantFrom('stt' as const, 'llm', 'tts', 'telephony', 'platform'),
    detail: fc.constant('500'),
  });
  const platform = fc.record({
    by: fc.constantFrom('operator' as const, 'silence', 'max_duration', 'voicemail', 'drain'),
    closing: fc.constantFrom(undefined, true, false),
  });
  const rule = fc.record({
    by: fc.constantFrom('rule' as const, 'budget'),
    rule: fc.constant('callers'),
    words: fc.constantFrom(undefined, 'Not you.'),
    closing: fc.constantFrom(undefined, true, false),
  });
  return fc.oneof(
    { weight: 6, arbitrary: agent },
    { weight: 1, arbitrary: error },
    { weight: 1, arbitrary: rule },
    { weight: 2, arbitrary: platform },
  );
}

function requested(wish: EndRequest): Step {
  return event(`END_REQUESTED ${wish.by}`, (call) => ({ type: 'END_REQUESTED', ...wish, at: call.now }));
}

function spoken(text: string): Step {
  return event(`CALLER_SPOKE ${text}`, (call) => ({ type: 'CALLER_SPOKE', at: call.now, text }));
}

/** Mostly the closing that runs, sometimes one before it. */
function closed([heard, stale]: ['none' | 'partial' | 'full', number]): Step {
  const behind = stale === 2 ? 1 : 0;
  return event(`CLOSING_DONE ${heard} -${behind}`, (call) => {
    return { type: 'CLOSING_DONE', attempt: attemptOf(call) - behind, heard, at: call.now };
  });
}

function attemptOf(call: SimulatedCall): number {
  return call.all('START_CLOSING').at(-1)?.attempt ?? 1;
}

function event(
  label: string,
  send: (call: SimulatedCall) => HangupEvent = () => ({ type: label }) as HangupEvent,
): Step {
  return { label, send, [fc.toStringMethod]: () => label } as Step;
}
