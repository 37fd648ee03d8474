import { describe, expect, it } from '@jest/globals';
import { type CallOptions, conversation, DELAYS, type SimulatedCall, TICK } from '../test/simulated-call.js';

const closingWith = (onCallerSpeech: 'cancel' | 'postpone' | 'ignore', more: CallOptions = {}) =>
  conversation({ ...more, closing: { onCallerSpeech, ...more.closing } }).endCall({ name: 'booked' });

/** From the first sample of a goodbye of two seconds to the moment at which the line is dropped, in ms. */
const INSTANTS = Array.from({ length: (2_000 + DELAYS.grace) / TICK }, (_, index) => index * TICK);

/** Plays a goodbye of two seconds, with a caller who speaks for so long from an instant of it on. */
function speakingAt(call: SimulatedCall, instant: number, forMs: number, text: string): SimulatedCall {
  let passed = 0;
  const tick = () => {
    if (passed === instant) call.callerBegins();
    if (passed === instant + forMs) call.callerSays(text).callerStops();
    if (passed === 2_000 && call.state === 'closing') call.closingDone('full');
    passed += TICK;
  };
  tick();
  call.pass(instant + forMs + 2_000 + TICK, tick);
  return call;
}

describe('whoever begins to speak before the line is dropped', () => {
  describe.each([300, 1_500, 4_500, 8_000])('and speaks for %i ms', (forMs) => {
    it('is handed to the model when the closing yields, at whatever instant', () => {
      for (const instant of INSTANTS) {
        const call = speakingAt(closingWith('cancel'), instant, forMs, 'wait');
        expect([instant, call.state, call.all('HAND_BACK').length]).toEqual([instant, 'conversing', 1]);
        expect(call.names).not.toContain('DROP_LINE');
      }
    });

    it('is answered once when the answer is postponed, at whatever instant', () => {
      for (const instant of INSTANTS) {
        const call = speakingAt(closingWith('postpone'), instant, forMs, 'wait');
        expect([instant, call.leaf, call.all('ANSWER_ONCE').length]).toEqual([instant, 'answering', 1]);
        expect(call.names).not.toContain('DROP_LINE');
      }
    });
  });

  it('is cut off by nothing but `ignore`', () => {
    const call = closingWith('ignore').closingDone().callerBegins().pass(DELAYS.grace);
    expect(call.names.at(-1)).toBe('DROP_LINE');
  });

  it.each(['cancel', 'postpone'] as const)('and says nothing but courtesy does not keep the line up (%s)', (policy) => {
    const call = closingWith(policy).pass(1_900).callerBegins().pass(100).closingDone().pass(1_000);
    expect(call.leaf).toBe('hearing');
    call.callerSays('thank you, bye', { needsNoAnswer: true }).callerStops();
    expect(call.state).toBe('draining');
    expect(call.pass(DELAYS.grace).lineDown().ended.ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(call.ended.ending.lastWordAt).not.toBeNull();
  });

  it('and whose words are written, not spoken, is treated alike', () => {
    expect(closingWith('cancel').closingDone().pass(400).callerSays('wait').last('HAND_BACK').text).toBe('wait');
    expect(closingWith('postpone').closingDone().pass(400).callerSays('so?').last('ANSWER_ONCE').text).toBe('so?');
  });

  it('is heard out when the persona says no goodbye at all', () => {
    const call = closingWith('cancel', { closing: { mode: 'none' } })
      .callerBegins()
      .pass(3_000)
      .callerSays('wait');
    expect(call.state).toBe('conversing');
    expect(call.names).not.toContain('STOP_CLOSING');
    expect(call.pass(1).callerStops().endCall().pass(DELAYS.grace).lineDown().ended.ending.closing).toBe('skipped');
  });
});

describe('a caller who speaks on and on when the closing is over', () => {
  it('is handed to the model with the words to come after five seconds', () => {
    const call = closingWith('cancel').callerBegins().closingDone().pass(DELAYS.hearing);
    expect(call.state).toBe('conversing');
    expect(call.last('HAND_BACK').text).toBeNull();
    expect(call.last('TIMER_FIRED').timer).toBe('hearing');
    expect(call.names).not.toContain('STOP_CLOSING');
  });

  it('is answered with the words to come after five seconds when the answer is postponed', () => {
    const call = closingWith('postpone').callerBegins().closingDone().pass(DELAYS.hearing);
    expect(call.last('ANSWER_ONCE').text).toBeNull();
  });

  it('is answered with what was understood so far', () => {
    const call = closingWith('postpone').callerBegins().callerSays('when do you').closingDone().pass(DELAYS.hearing);
    expect(call.last('ANSWER_ONCE').text).toBe('when do you');
  });

  it('keeps the goodbye that was heard in the record', () => {
    const call = closingWith('cancel').callerBegins().closingDone('full').callerSays('wait').callerLeaves().lineDown();
    expect(call.ended.ending).toMatchObject({ reason: 'hangup', closing: 'full', reopens: 1 });
  });

  it('cannot reopen the call more often than the persona allows', () => {
    const call = closingWith('cancel', { closing: { maxReopens: 1 } });
    call.callerBegins().closingDone().pass(DELAYS.hearing).endCall().closingDone().pass(DELAYS.grace);
    expect(call.names.at(-1)).toBe('DROP_LINE');
  });

  it('does not keep the line up by noises for ever', () => {
    const call = closingWith('cancel').closingDone();
    let passed = 0;
    while (call.state !== 'dropping' && passed < 60_000) {
      call.callerBegins().pass(1_000).callerStops().pass(400);
      passed += 1_400;
    }
    expect(call.state).toBe('dropping');
    expect(passed).toBeLessThan(10_000);
  });
});

describe('a caller who speaks after the one answer', () => {
  const answered = () =>
    closingWith('postpone').callerSays('when do you open?').closingDone().send({ type: 'ANSWER_DONE' });

  it('is heard out, and not answered again', () => {
    const call = answered().pass(300).callerBegins().pass(2_000);
    expect(call.leaf).toBe('hearing');
    call.callerSays('and on Sunday?').callerStops().pass(DELAYS.grace);
    expect(call.state).toBe('dropping');
    expect(call.all('ANSWER_ONCE')).toHaveLength(1);
  });

  it('is heard out for five seconds at most', () => {
    expect(answered().callerBegins().pass(DELAYS.hearing).state).toBe('dropping');
  });
});

describe('the one answer', () => {
  const answering = () => closingWith('postpone').callerSays('so?').closingDone();

  it('goes on as long as it is heard', () => {
    const call = answering().agentIsHeard(2 * DELAYS.answer);
    expect(call.leaf).toBe('answering');
    expect(call.send({ type: 'ANSWER_DONE' }).state).toBe('draining');
  });

  it('is cut off when it is longer than a closing may be', () => {
    const call = answering().agentIsHeard(DELAYS.closingLimit);
    expect(call.names.at(-1)).toBe('CUT_SPEECH');
    expect(call.state).toBe('draining');
  });
});

describe('a request that is not the agent’s, while the caller is being heard out', () => {
  it('does not wait for them any longer', () => {
    const call = closingWith('cancel').callerBegins().closingDone().pass(1_000).request({ by: 'operator' });
    expect(call.state).toBe('draining');
    expect(call.pass(DELAYS.grace).state).toBe('dropping');
  });

  it('drops the line at once without a closing', () => {
    const call = closingWith('cancel').callerBegins().closingDone().request({ by: 'operator', closing: false });
    expect(call.state).toBe('dropping');
  });
});
