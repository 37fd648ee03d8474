import { describe, expect, it } from '@jest/globals';
import { type CallOptions, conversation, DELAYS, MORNING, SimulatedCall } from '../test/simulated-call.js';
import { type EndRequest } from './end-request.js';

const iso = (ms: number) => new Date(MORNING + ms).toISOString();

describe('a call that goes well', () => {
  it('greets, talks, says the closing once, waits the grace, drops the line and reports', () => {
    const call = new SimulatedCall().up().greeted().pass(1000).callerSays('Book me in.').pass(1000);
    call
      .endCall({ name: 'booked', reason: 'done', data: { day: 'Monday' } })
      .pass(2000)
      .closingDone('full');
    expect(call.state).toBe('draining');
    call.pass(400);
    expect(call.state).toBe('draining');
    call.pass(100);
    expect(call.state).toBe('dropping');
    call.pass(100).lineDown();

    expect(call.names).toEqual(['SAY_GREETING', 'END_ACCEPTED', 'START_CLOSING', 'DROP_LINE', 'ENDED']);
    expect(call.ended).toEqual({
      type: 'ENDED',
      ending: {
        category: 'agent',
        reason: 'end_call',
        by: 'agent',
        fault: 'none',
        closing: 'full',
        lastWordAt: iso(4000),
        lineDownAt: iso(4600),
        verified: true,
        refusals: 0,
        reopens: 0,
      },
      outcome: { name: 'booked', reason: 'done', data: { day: 'Monday' } },
      reopened: false,
    });
  });

  it('talks on when the greeting never ends', () => {
    const call = new SimulatedCall().up().pass(DELAYS.greeting);
    expect(call.state).toBe('conversing');
    expect(call.last('TIMER_FIRED').timer).toBe('greeting');
  });

  it('takes the later of the two sides for the last word', () => {
    const call = conversation().pass(1000).callerSays('Bye').pass(1000);
    call.send({ type: 'AGENT_SPOKE', at: call.now });
    call.send({ type: 'CALLER_SPOKE', at: call.now - 1500, text: 'late transcript' });
    call.callerLeaves().lineDown();
    expect(call.ended.ending.lastWordAt).toBe(iso(2000));
  });
});

describe('a call that never connects', () => {
  it.each([
    ['busy', 'caller', 'caller'],
    ['no_answer', 'caller', 'caller'],
    ['declined', 'caller', 'caller'],
    ['invalid_number', 'error', 'operator'],
    ['sip_error', 'error', 'provider'],
    ['voicemail', 'voicemail', 'none'],
  ] as const)('ends as not_connected: %s', (reason, by, fault) => {
    const call = new SimulatedCall().send({ type: 'NOT_CONNECTED', reason, detail: 'SIP 4xx' });
    expect(call.names).toEqual(['DROP_LINE']);
    call.lineDown();
    expect(call.ended.ending).toMatchObject({ category: 'not_connected', reason, by, fault, closing: 'skipped' });
    expect(call.ended.ending).toMatchObject({ lastWordAt: null, detail: 'SIP 4xx' });
  });

  it('ends at the join timeout, and makes sure of the room', () => {
    const call = new SimulatedCall().pass(DELAYS.join - 100);
    expect(call.state).toBe('connecting');
    call.pass(100);
    expect(call.state).toBe('dropping');
    call.lineDown();
    expect(call.ended.ending).toMatchObject({ category: 'limit', reason: 'join_timeout', fault: 'platform' });
  });

  it('ends as hangup_before_answer when the caller gives up', () => {
    const call = new SimulatedCall().callerLeaves();
    expect(call.state).toBe('dropping');
    expect(call.lineDown().ended.ending).toMatchObject({ category: 'caller', reason: 'hangup_before_answer' });
  });

  it('is cancelled by an operator without a closing', () => {
    const call = new SimulatedCall().request({ by: 'operator', detail: 'wrong customer' }).lineDown();
    expect(call.names).toEqual(['END_ACCEPTED', 'DROP_LINE', 'ENDED']);
    expect(call.ended.ending).toMatchObject({ category: 'operator', reason: 'cancelled', closing: 'skipped' });
    expect(call.ended.ending.detail).toBe('wrong customer');
  });

  it('takes no end_call from an agent who has nobody to talk to', () => {
    expect(new SimulatedCall().endCall().state).toBe('connecting');
  });
});

describe('who ends the call, and why', () => {
  const requests: [string, EndRequest, object][] = [
    ['the agent', { by: 'agent', at: MORNING }, { category: 'agent', reason: 'end_call', by: 'agent', fault: 'none' }],
    ['an operator', { by: 'operator' }, { category: 'operator', reason: 'api', by: 'operator', fault: 'operator' }],
    ['silence', { by: 'silence' }, { category: 'limit', reason: 'silence', by: 'silence', fault: 'caller' }],
    ['the clock', { by: 'max_duration' }, { category: 'limit', reason: 'max_duration', by: 'max_duration' }],
    ['a voicemail', { by: 'voicemail' }, { category: 'agent', reason: 'voicemail_left', by: 'voicemail' }],
    [
      'a rule',
      { by: 'rule', rule: 'business_hours', words: 'We are closed.' },
      { category: 'rejected', reason: 'business_hours', by: 'rule', fault: 'none' },
    ],
    [
      'a budget',
      { by: 'budget', rule: 'budget' },
      { category: 'limit', reason: 'budget', by: 'budget', fault: 'none' },
    ],
    ['a shutdown', { by: 'drain' }, { category: 'platform', reason: 'drain', by: 'drain', fault: 'platform' }],
    [
      'the ears',
      { by: 'error', failed: 'stt' },
      { category: 'provider', reason: 'stt', by: 'error', fault: 'provider' },
    ],
    ['the model', { by: 'error', failed: 'llm' }, { category: 'provider', reason: 'llm', by: 'error' }],
    ['the voice', { by: 'error', failed: 'tts' }, { category: 'provider', reason: 'tts', by: 'error' }],
    ['the phone', { by: 'error', failed: 'telephony' }, { category: 'provider', reason: 'telephony', by: 'error' }],
    [
      'our own fault',
      { by: 'error', failed: 'platform' },
      { category: 'platform', reason: 'unknown', fault: 'platform' },
    ],
  ];

  it.each(requests)('says the closing and records %s', (_, request, expected) => {
    const call = conversation().request(request);
    expect(call.names).toEqual(['SAY_GREETING', 'END_ACCEPTED', 'START_CLOSING']);
    expect(call.goesWell().ended.ending).toMatchObject({ ...expected, closing: 'full', verified: true });
  });

  it.each(['static', 'generated', 'none'] as const)('says the words of a rule, with closing mode %s', (mode) => {
    const call = conversation({ closing: { mode } }).request({ by: 'rule', rule: 'callers', words: 'Not you.' });
    expect(call.last('START_CLOSING')).toMatchObject({ mode: 'static', words: 'Not you.' });
    expect(call.goesWell().ended.ending).toMatchObject({ reason: 'callers', closing: 'full' });
  });

  it('can end during the greeting', () => {
    const call = new SimulatedCall().up().request({ by: 'voicemail' });
    expect(call.state).toBe('closing');
    expect(call.goesWell().ended.ending.reason).toBe('voicemail_left');
  });

  it('calls a voicemail not connected when nothing was left on it', () => {
    const call = conversation({ closing: { mode: 'none' } })
      .request({ by: 'voicemail' })
      .pass(500)
      .lineDown();
    expect(call.ended.ending).toMatchObject({ category: 'not_connected', reason: 'voicemail', closing: 'skipped' });
  });

  it.each(['greeting', 'conversing'])('records a hangup of the caller while %s', (state) => {
    const call = new SimulatedCall().up();
    if (state === 'conversing') call.greeted();
    expect(call.state).toBe(state);
    call.callerLeaves();
    expect(call.names.at(-1)).toBe('DROP_LINE');
    expect(call.lineDown().ended.ending).toMatchObject({ category: 'caller', reason: 'hangup', closing: 'skipped' });
  });

  it.each(['greeting', 'conversing', 'closing', 'draining'])(
    'still looks when the line goes down while %s',
    (state) => {
      const call = new SimulatedCall().up();
      if (state !== 'greeting') call.greeted();
      if (state === 'closing' || state === 'draining') call.endCall();
      if (state === 'draining') call.closingDone();
      expect(call.state).toBe(state);
      call.lineDown();
      expect(call.state).toBe('dropping');
      call.pass(300).lineDown();
      expect(call.ended.ending).toMatchObject({ verified: true, lineDownAt: iso(0) });
    },
  );
});

describe('the closing', () => {
  it.each([
    ['static', { by: 'agent', at: MORNING }, 'static'],
    ['generated', { by: 'agent', at: MORNING }, 'generated'],
    ['generated', { by: 'silence' }, 'generated'],
    ['generated', { by: 'error', failed: 'llm' }, 'static'],
  ] as const)('of mode %s for %j is %s', (mode, request, expected) => {
    expect(conversation({ closing: { mode } }).request(request).last('START_CLOSING').mode).toBe(expected);
  });

  it('names the outcome, so that its own text can be said', () => {
    expect(conversation().endCall({ name: 'booked' }).last('START_CLOSING').outcome?.name).toBe('booked');
  });

  it('is skipped when the persona has none', () => {
    const call = conversation({ closing: { mode: 'none' } }).endCall();
    expect(call.state).toBe('draining');
    expect(call.pass(500).lineDown().ended.ending).toMatchObject({ reason: 'end_call', closing: 'skipped' });
  });

  it.each(['static', 'none'] as const)('is not said again after the model said goodbye itself (mode %s)', (mode) => {
    const call = conversation({ closing: { mode } }).endCall({}, { farewellSaid: true });
    expect(call.last('START_CLOSING').alreadySaid).toBe(true);
    expect(call.goesWell().ended.ending.closing).toBe('full');
  });

  it('is said when the model did not say goodbye itself', () => {
    expect(conversation().endCall().last('START_CLOSING').alreadySaid).toBe(false);
  });

  it('never starts twice, however often the model calls end_call', () => {
    const call = conversation({ guards: { callerSpoke: true } })
      .callerSays('Hi')
      .endCall()
      .endCall()
      .endCall();
    call.request({ by: 'silence' });
    expect(call.names).toEqual(['SAY_GREETING', 'END_ACCEPTED', 'START_CLOSING', 'HOLD_CLOSING']);
  });

  it('that fails is recorded as not heard, and the call ends all the same', () => {
    const call = conversation().endCall().closingFailed('tts: 500').pass(500).lineDown();
    expect(call.ended.ending).toMatchObject({
      reason: 'end_call',
      fault: 'provider',
      closing: 'none',
      detail: 'tts: 500',
      lastWordAt: null,
    });
  });

  it.each([
    ['silence', { by: 'silence' }, 'provider'],
    ['an operator', { by: 'operator' }, 'provider'],
    ['a shutdown', { by: 'drain' }, 'platform'],
  ] as const)(
    "that fails is its provider's fault when the call was ended by %s, unless it was the platform's",
    (_, by, fault) => {
      const call = conversation().request(by).closingFailed('tts: 500').pass(500).lineDown();
      expect(call.ended.ending).toMatchObject({ closing: 'none', fault });
    },
  );

  it("that breaks off is the provider's fault", () => {
    const call = conversation().endCall();
    call.send({ type: 'CLOSING_DONE', attempt: 1, heard: 'partial', failed: true, at: call.now });
    expect(call.pass(500).lineDown().ended.ending).toMatchObject({ closing: 'partial', fault: 'provider' });
  });

  it('that is not heard any more is cut at its deadline, recorded as partial, and blamed on the provider', () => {
    const call = conversation()
      .endCall()
      .agentIsHeard(4_000)
      .pass(DELAYS.closing - 600);
    expect(call.state).toBe('closing');
    call.pass(100);
    expect(call.state).toBe('draining');
    expect(call.names.at(-1)).toBe('CUT_SPEECH');
    call.pass(500).lineDown();
    expect(call.ended.ending).toMatchObject({ reason: 'end_call', closing: 'partial', fault: 'provider' });
    expect(call.ended.ending.detail).toBe('nothing was heard of the closing for too long');
  });

  it('goes on beyond that deadline as long as it is heard, up to its longest length', () => {
    const call = conversation()
      .endCall()
      .agentIsHeard(DELAYS.closingLimit - 500);
    expect(call.state).toBe('closing');
    call.agentIsHeard(500);
    expect(call.state).toBe('draining');
    expect(call.pass(500).lineDown().ended.ending).toMatchObject({
      closing: 'partial',
      fault: 'none',
      detail: 'the closing was too long, and was cut off',
    });
  });

  it.each(['none', 'partial', 'full'] as const)('is recorded as heard: %s', (heard) => {
    expect(conversation().endCall().closingDone(heard).pass(500).lineDown().ended.ending.closing).toBe(heard);
  });

  it('that the caller does not wait for is partial, and its outcome stands', () => {
    const call = conversation().endCall({ name: 'booked' }).callerLeaves().lineDown();
    expect(call.ended.ending).toMatchObject({
      category: 'caller',
      reason: 'hangup_during_closing',
      closing: 'partial',
    });
    expect(call.ended.outcome?.name).toBe('booked');
  });

  it('that was heard stands when the caller leaves before the line is dropped', () => {
    const call = conversation().endCall().closingDone('full').callerLeaves();
    expect(call.state).toBe('dropping');
    expect(call.lineDown().ended.ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full' });
  });
});

describe('a caller who speaks during the closing', () => {
  it('reopens the call when the agent asked for the end', () => {
    const call = conversation().endCall();
    expect(call.last('START_CLOSING').onCallerSpeech).toBe('cancel');
    call.callerSays('wait, one more thing');
    expect(call.state).toBe('conversing');
    expect(call.effects.slice(-2)).toEqual([
      { type: 'STOP_CLOSING', attempt: 1 },
      { type: 'HAND_BACK', text: 'wait, one more thing', reopens: 1 },
    ]);
    call.endCall({ name: 'booked' });
    expect(call.last('START_CLOSING').attempt).toBe(2);
    expect(call.goesWell().ended).toMatchObject({
      ending: { closing: 'full', reopens: 1 },
      outcome: { name: 'booked' },
    });
  });

  it.each(['a sound', 'courtesy'])('does not stop it by %s', (what) => {
    const call = conversation().endCall().callerBegins().callerStops();
    if (what === 'courtesy') call.callerSays('thank you, bye', { needsNoAnswer: true });
    expect(call.state).toBe('closing');
    expect(call.goesWell().ended.ending).toMatchObject({ closing: 'full', reopens: 0 });
  });

  it('leaves the closing cancelled when they then hang up, and the outcome that was accepted, marked as reopened', () => {
    const call = conversation().endCall({ name: 'booked' }).callerSays('wait').callerLeaves().lineDown();
    expect(call.ended).toMatchObject({
      ending: { reason: 'hangup', closing: 'cancelled', reopens: 1 },
      outcome: { name: 'booked' },
      reopened: true,
    });
  });

  it('loses the outcome of before to the one that is accepted next', () => {
    const call = conversation().endCall({ name: 'booked' }).callerSays('wait').endCall({ name: 'nothing' }).goesWell();
    expect(call.ended).toMatchObject({ outcome: { name: 'nothing' }, reopened: false });
  });

  it('reopens it at most maxReopens times', () => {
    const call = conversation({ closing: { maxReopens: 2 } });
    for (let time = 0; time < 4; time++) call.endCall().callerSays('wait');
    expect(call.state).toBe('closing');
    expect(call.all('START_CLOSING').map((start) => start.onCallerSpeech)).toEqual(['cancel', 'cancel', 'ignore']);
    expect(call.all('HAND_BACK')).toHaveLength(2);
  });

  it.each(['operator', 'silence', 'max_duration', 'voicemail', 'drain'] as const)(
    'is not heard when it was %s',
    (by) => {
      const call = conversation().request({ by }).callerSays('wait');
      expect(call.last('START_CLOSING').onCallerSpeech).toBe('ignore');
      expect(call.state).toBe('closing');
      expect(call.names).not.toContain('STOP_CLOSING');
    },
  );

  it.each(['rule', 'budget'] as const)('is not heard when it was a %s, whatever the persona says', (by) => {
    const call = conversation({ closing: { onCallerSpeech: 'cancel' } })
      .request({ by, rule: 'callers' })
      .callerSays('let me in');
    expect(call.state).toBe('closing');
    expect(call.last('START_CLOSING').onCallerSpeech).toBe('ignore');
  });

  it('is heard whatever the cause when the persona says cancel', () => {
    const call = conversation({ closing: { onCallerSpeech: 'cancel' } })
      .request({ by: 'silence' })
      .callerSays('hello?');
    expect(call.state).toBe('conversing');
  });

  it('is not heard by a persona that says ignore', () => {
    const call = conversation({ closing: { onCallerSpeech: 'ignore' } })
      .endCall()
      .callerSays('wait');
    expect(call.state).toBe('closing');
    expect(call.goesWell().ended.ending).toMatchObject({ closing: 'full', reopens: 0 });
  });

  it('is answered once after the closing when the persona says postpone', () => {
    const call = conversation({ closing: { onCallerSpeech: 'postpone' } }).endCall();
    call.callerSays('when do').callerSays('you open?');
    expect(call.names.at(-1)).toBe('START_CLOSING');
    call.closingDone('full');
    expect(call.last('ANSWER_ONCE').text).toBe('when do you open?');
    expect(call.leaf).toBe('answering');
    call.callerSays('and on Sunday?').endCall().send({ type: 'ANSWER_DONE' });
    expect(call.state).toBe('draining');
    call.pass(500).lineDown();
    expect(call.names.filter((name) => name === 'ANSWER_ONCE' || name === 'START_CLOSING')).toHaveLength(2);
    expect(call.ended.ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 0 });
  });

  it('gets no answer when nothing was said', () => {
    expect(
      conversation({ closing: { onCallerSpeech: 'postpone' } })
        .endCall()
        .closingDone().state,
    ).toBe('draining');
  });

  it('does not wait for an answer beyond its deadline', () => {
    const call = conversation({ closing: { onCallerSpeech: 'postpone' } })
      .endCall()
      .callerSays('so?')
      .closingDone();
    call.pass(DELAYS.answer);
    expect(call.state).toBe('draining');
    expect(call.names.at(-1)).toBe('CUT_SPEECH');
  });

  it('who leaves during the answer has heard the closing, so the accepted end stands', () => {
    const call = conversation({ closing: { onCallerSpeech: 'postpone' } })
      .endCall()
      .callerSays('so?')
      .closingDone();
    expect(call.callerLeaves().lineDown().ended.ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('is not confused by the end of the closing that was stopped', () => {
    const call = conversation().endCall().callerSays('wait').endCall();
    call.send({ type: 'CLOSING_DONE', attempt: 1, heard: 'partial', at: call.now });
    call.send({ type: 'CLOSING_FAILED', attempt: 1, detail: 'interrupted', at: call.now });
    expect(call.state).toBe('closing');
  });
});

describe('a second request during the closing', () => {
  it('of the agent changes nothing: the caller may still reopen the call', () => {
    const call = conversation().endCall().endCall().request({ by: 'agent', at: MORNING, closing: false });
    expect(call.callerSays('wait').state).toBe('conversing');
  });

  it.each([
    { by: 'operator' },
    { by: 'max_duration' },
    { by: 'error', failed: 'stt' },
    { by: 'drain' },
  ] as EndRequest[])('of %j makes it uninterruptible; the first keeps the reason', (request) => {
    const call = conversation().endCall().request(request).request(request).callerSays('wait');
    expect(call.state).toBe('closing');
    expect(call.all('HOLD_CLOSING')).toHaveLength(1);
    expect(call.goesWell().ended.ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'full' });
  });

  it('takes back the promise of an answer', () => {
    const call = conversation({ closing: { onCallerSpeech: 'postpone' } })
      .endCall()
      .callerSays('so?');
    expect(call.request({ by: 'operator' }).closingDone().state).toBe('draining');
  });

  it('without a closing cuts it and drops the line at once', () => {
    const call = conversation().endCall().request({ by: 'operator', closing: false, detail: 'abuse' });
    expect(call.names.slice(-2)).toEqual(['CUT_SPEECH', 'DROP_LINE']);
    const { ending } = call.lineDown().ended;
    expect(ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'partial' });
    expect(ending.detail).toBe('cut short by operator; abuse');
  });
});

describe('an operator', () => {
  it('can end the talk at once, without a closing', () => {
    const call = conversation().request({ by: 'operator', closing: false });
    expect(call.names.slice(1)).toEqual(['END_ACCEPTED', 'CUT_SPEECH', 'DROP_LINE']);
    expect(call.lineDown().ended.ending).toMatchObject({ category: 'operator', reason: 'api', closing: 'skipped' });
  });
});

describe('silence', () => {
  it('is prompted, then closed', () => {
    const call = conversation({ silencePrompts: 2 }).pass(DELAYS.silence);
    expect(call.all('PROMPT_SILENCE').map((prompt) => prompt.index)).toEqual([0]);
    call.pass(DELAYS.silence);
    expect(call.all('PROMPT_SILENCE').map((prompt) => prompt.index)).toEqual([0, 1]);
    call.pass(DELAYS.silence);
    expect(call.state).toBe('closing');
    expect(call.goesWell().ended.ending).toMatchObject({ category: 'limit', reason: 'silence', closing: 'full' });
  });

  it('does not run while anybody speaks or thinks', () => {
    const call = conversation().pass(5000).agentTalks(60_000);
    expect(call.names).not.toContain('PROMPT_SILENCE');
    call.send({ type: 'QUIET' }).pass(DELAYS.silence - 100);
    expect(call.names).not.toContain('PROMPT_SILENCE');
    expect(call.pass(100).names).toContain('PROMPT_SILENCE');
  });

  it('remembers who was busy when the greeting ended', () => {
    const call = new SimulatedCall().up().send({ type: 'BUSY' }).greeted();
    expect(call.leaf).toBe('owing');
  });

  it('starts over when the caller speaks, prompts and all', () => {
    const call = conversation()
      .pass(DELAYS.silence + 5000)
      .callerSays('I am here')
      .agentSays()
      .pass(5000);
    expect(call.all('PROMPT_SILENCE')).toHaveLength(1);
    call.pass(3000);
    expect(call.all('PROMPT_SILENCE').map((prompt) => prompt.index)).toEqual([0, 0]);
  });

  it('is not broken by a mere noise', () => {
    const call = conversation().pass(5000).callerBegins().callerStops().callerSays('  ').pass(3000);
    expect(call.names).toContain('PROMPT_SILENCE');
  });

  it('closes at once when there are no prompts', () => {
    expect(conversation({ silencePrompts: 0 }).pass(DELAYS.silence).state).toBe('closing');
  });
});

describe('the longest duration', () => {
  const talking = (ms: number, options: CallOptions = {}) => conversation(options).agentTalks(ms);

  it('leaves time for the closing', () => {
    const call = talking(DELAYS.maxDuration - DELAYS.reserve - 500).pass(400);
    expect(call.state).toBe('conversing');
    call.pass(100);
    expect(call.last('START_CLOSING')).toMatchObject({ by: 'max_duration', onCallerSpeech: 'ignore' });
    expect(call.goesWell().ended.ending).toMatchObject({ category: 'limit', reason: 'max_duration', closing: 'full' });
  });

  it('makes a closing that already runs uninterruptible', () => {
    const call = talking(DELAYS.maxDuration - DELAYS.reserve - 1000)
      .endCall()
      .pass(1000);
    expect(call.names.at(-1)).toBe('HOLD_CLOSING');
    expect(call.callerSays('wait').state).toBe('closing');
  });

  it('drops the line whatever goes on', () => {
    const call = talking(DELAYS.maxDuration - 500, { delays: { closingLimit: 60_000 } }).pass(400);
    expect(call.state).toBe('closing');
    call.pass(100);
    expect(call.names.slice(-2)).toEqual(['CUT_SPEECH', 'DROP_LINE']);
    expect(call.lineDown().ended.ending).toMatchObject({ reason: 'max_duration', closing: 'partial' });
  });

  it('drops the line without a closing when there is no reserve for one', () => {
    const call = talking(DELAYS.maxDuration, { delays: { reserve: -100 } });
    expect(call.names.slice(-2)).toEqual(['CUT_SPEECH', 'DROP_LINE']);
    expect(call.lineDown().ended.ending).toMatchObject({
      category: 'limit',
      reason: 'max_duration',
      closing: 'skipped',
    });
  });

  it('keeps the reason of a request that stood when it ran out', () => {
    const call = talking(DELAYS.maxDuration - DELAYS.reserve - 1000, { delays: { closingLimit: 60_000 } })
      .endCall()
      .agentIsHeard(DELAYS.reserve + 1000)
      .lineDown();
    expect(call.ended.ending).toMatchObject({ category: 'agent', reason: 'end_call', closing: 'partial' });
  });
});

describe('the drop', () => {
  it('that is not seen in time goes to a durable job, and the record says so', () => {
    const call = conversation()
      .endCall()
      .closingDone()
      .pass(500 + DELAYS.drop);
    expect(call.names.slice(-3)).toEqual(['DROP_LINE', 'ESCALATE_DROP', 'ENDED']);
    expect(call.ended.ending).toMatchObject({ verified: false, lineDownAt: null });
  });

  it('is not over when the line is only believed to be down', () => {
    const call = conversation().endCall().closingDone().pass(500).lineDown(false);
    expect(call.state).toBe('dropping');
    call.pass(DELAYS.drop);
    expect(call.ended.ending).toMatchObject({ verified: false, lineDownAt: iso(500) });
  });

  it('reports nothing more, whatever comes later', () => {
    const call = conversation().endCall().goesWell();
    const before = call.effects.length;
    call.up().greeted().callerSays('hello?').endCall().closingDone().callerLeaves().lineDown().pass(60_000);
    expect(call.effects).toHaveLength(before);
  });
});

describe('events that mean nothing', () => {
  it('are ignored in every state', () => {
    const call = new SimulatedCall();
    const unknown = () => call.send({ type: 'TEA_TIME' } as never);
    unknown().greeted().closingDone().send({ type: 'ANSWER_DONE' });
    expect(call.state).toBe('connecting');
    unknown().up().up().closingDone();
    expect(call.state).toBe('greeting');
    call.send({ type: 'NOT_CONNECTED', reason: 'busy' }).greeted().greeted().closingDone();
    unknown().send({ type: 'ANSWER_DONE' });
    expect(call.state).toBe('conversing');
    unknown().endCall().greeted().up().send({ type: 'ANSWER_DONE' });
    expect(call.state).toBe('closing');
    unknown().closingDone().endCall().closingDone();
    expect(call.state).toBe('draining');
    unknown().pass(500).endCall().closingDone().callerLeaves();
    expect(call.state).toBe('dropping');
    unknown().lineDown();
    expect(call.state).toBe('ended');
  });
});
