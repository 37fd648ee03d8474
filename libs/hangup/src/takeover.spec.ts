import { describe, expect, it } from '@jest/globals';
import { type CallOptions, conversation, DELAYS, MORNING, SimulatedCall } from '../test/simulated-call.js';

/** Another process takes the call over `afterMs` later, with the same persona. */
function takeover(call: SimulatedCall, options: CallOptions = {}, afterMs = 3000): SimulatedCall {
  return new SimulatedCall({ ...options, memory: call.memory, startsAt: call.now - MORNING + afterMs });
}

describe('a call that another process takes over', () => {
  it('connects when its line was never up', () => {
    const call = takeover(new SimulatedCall());
    expect(call.names).toEqual([]);
    expect(call.up().names).toEqual(['SAY_GREETING']);
  });

  it.each(['greeting', 'conversing'])('goes on with the resume line when it was %s', (state) => {
    const before = new SimulatedCall().up();
    if (state === 'conversing') before.greeted();
    const call = takeover(before);
    expect(call.names).toEqual(['SAY_RESUME']);
    expect(call.state).toBe('conversing');
  });

  it('is closed, not restarted, when it was closing, and no longer yields to the caller', () => {
    const call = takeover(conversation().endCall({ name: 'booked' }));
    expect(call.names).toEqual(['START_CLOSING']);
    expect(call.last('START_CLOSING')).toMatchObject({ attempt: 2, onCallerSpeech: 'ignore', by: 'agent' });
    expect(call.callerSays('wait').state).toBe('closing');
    expect(call.goesWell().ended).toMatchObject({ ending: { reason: 'end_call' }, outcome: { name: 'booked' } });
  });

  it.each(['static', 'none'] as const)('says the words of a rule again, with closing mode %s', (mode) => {
    const rule = { by: 'rule', rule: 'callers', words: 'Not you.' } as const;
    const call = takeover(new SimulatedCall({ closing: { mode } }).up().request(rule), { closing: { mode } });
    expect(call.last('START_CLOSING')).toMatchObject({ words: 'Not you.', by: 'rule' });
    expect(call.goesWell().ended.ending).toMatchObject({ category: 'rejected', reason: 'callers' });
  });

  it('says the closing when the goodbye of the model was lost with its process', () => {
    const call = takeover(conversation().endCall({}, { farewellSaid: true }));
    expect(call.last('START_CLOSING').alreadySaid).toBe(false);
  });

  it('does not say the closing again when a model says goodbye in the new process', () => {
    const call = takeover(conversation()).endCall({}, { farewellSaid: true });
    expect(call.last('START_CLOSING').alreadySaid).toBe(true);
  });

  it('says no closing for a persona without one', () => {
    const none: CallOptions = { closing: { mode: 'none' } };
    const call = takeover(conversation(none).endCall({}, { farewellSaid: true }), none);
    expect(call.names).toEqual(['DROP_LINE']);
  });

  it('is dropped when the closing had been heard in full', () => {
    const options: CallOptions = { closing: { onCallerSpeech: 'postpone' } };
    const call = takeover(conversation(options).endCall().callerSays('so?').closingDone('full'), options);
    expect(call.names).toEqual(['DROP_LINE']);
    expect(call.lineDown().ended.ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it.each(['draining', 'dropping'])('is dropped when it was %s, with the ending it had', (state) => {
    const before = conversation().endCall().closingDone('partial');
    if (state === 'dropping') before.pass(500);
    expect(before.state).toBe(state);
    const call = takeover(before);
    expect(call.names).toEqual(['DROP_LINE']);
    expect(call.lineDown().ended.ending).toMatchObject({ reason: 'end_call', closing: 'partial' });
  });

  it('keeps what the caller decided', () => {
    const call = takeover(conversation().callerLeaves()).lineDown();
    expect(call.ended.ending).toMatchObject({ category: 'caller', reason: 'hangup' });
  });

  it('keeps its counters', () => {
    const guards = { minTurns: 2, confirm: true, maxRefusals: 3 };
    const before = conversation({ guards }).callerSays('Hi').agentSays().endCall().endCall().pass(DELAYS.silence);
    const call = takeover(before, { guards }).pass(DELAYS.silence);
    expect(call.last('START_CLOSING').by).toBe('silence');
    expect(takeover(before, { guards }).callerSays('No.').endCall().goesWell().ended.ending.refusals).toBe(2);
  });

  it('keeps its reopens', () => {
    const options: CallOptions = { closing: { maxReopens: 1 } };
    const call = takeover(conversation(options).endCall().callerSays('wait'), options).endCall();
    expect(call.last('START_CLOSING')).toMatchObject({ attempt: 2, onCallerSpeech: 'ignore' });
  });

  it('counts what has elapsed towards the longest duration', () => {
    const call = takeover(conversation().agentTalks(60_000), {}, 10_000);
    call.agentTalks(DELAYS.maxDuration - DELAYS.reserve - 70_500).pass(400);
    expect(call.state).toBe('conversing');
    expect(call.pass(100).last('START_CLOSING').by).toBe('max_duration');
  });

  it('takes a clock that is behind for one that has just begun', () => {
    const call = takeover(conversation(), {}, -5000);
    call.agentTalks(DELAYS.maxDuration - DELAYS.reserve - 500).pass(400);
    expect(call.state).toBe('conversing');
    expect(call.pass(100).state).toBe('closing');
  });

  it('is dropped at once when its time is long over', () => {
    const call = takeover(conversation(), {}, 10 * DELAYS.maxDuration).pass(100);
    expect(call.state).toBe('dropping');
  });
});
