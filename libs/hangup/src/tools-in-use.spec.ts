import { describe, expect, it } from '@jest/globals';
import { conversation, DELAYS } from '../test/simulated-call.js';

describe('an end that the agent asks for while tools are in use', () => {
  it('waits for all of them, and is then granted', () => {
    const call = conversation().toolBegins().toolBegins().endCall({ name: 'booked' });
    expect(call.names).not.toContain('END_ACCEPTED');
    call.toolAnswers().pass(1_000);
    expect(call.names).not.toContain('END_ACCEPTED');
    call.toolAnswers();
    expect(call.last('END_ACCEPTED').outcome?.name).toBe('booked');
    expect(call.state).toBe('closing');
    expect(call.goesWell().ended.outcome?.name).toBe('booked');
  });

  it('goes back to the model when one of them failed', () => {
    const call = conversation().toolBegins().toolBegins().endCall();
    call.toolAnswers('the tool `book_table` failed').toolAnswers();
    expect(call.last('END_REFUSED').missing).toEqual(['the tool `book_table` failed']);
    expect(call.state).toBe('conversing');
    expect(call.endCall().state).toBe('closing');
  });

  it('is judged by the guards then, and not before', () => {
    const call = conversation({ guards: { minSeconds: 5 } })
      .toolBegins()
      .endCall()
      .toolAnswers();
    expect(call.last('END_REFUSED').missing).toEqual(['the call has lasted 0 of at least 5 seconds']);
  });

  it('goes back to the model when they take too long', () => {
    const call = conversation()
      .send({ type: 'BUSY' })
      .toolBegins()
      .endCall()
      .pass(DELAYS.tools - 100);
    expect(call.names).not.toContain('END_REFUSED');
    call.pass(100);
    expect(call.last('END_REFUSED').missing).toEqual(['a tool has not answered yet']);
    expect(call.toolAnswers().state).toBe('conversing');
  });

  it('goes back to the model when the caller speaks meanwhile', () => {
    const call = conversation().toolBegins().endCall().callerSays('make it five people');
    expect(call.last('END_REFUSED').missing).toEqual(['an answer to what the caller has said']);
    call.toolAnswers();
    expect(call.state).toBe('conversing');
    expect(call.all('END_REFUSED')).toHaveLength(1);
  });

  it('is granted after so many refusals, and the record says what failed', () => {
    const call = conversation({ guards: { maxRefusals: 1 } });
    call.toolBegins().endCall().toolAnswers('it failed').toolBegins().endCall().toolAnswers('it failed');
    expect(call.goesWell().ended.ending).toMatchObject({ refusals: 1, gaveWay: ['it failed'] });
  });

  it('is answered by the end that somebody else asks for meanwhile', () => {
    const call = conversation().toolBegins().endCall().request({ by: 'operator' });
    expect(call.last('END_ACCEPTED').by).toBe('operator');
    expect(call.toolAnswers().all('END_ACCEPTED')).toHaveLength(1);
    expect(call.goesWell().ended).toMatchObject({ ending: { reason: 'api' }, outcome: null });
  });

  it('is not granted when the caller hangs up meanwhile', () => {
    const call = conversation().toolBegins().endCall({ name: 'booked' }).callerLeaves().toolAnswers().lineDown();
    expect(call.ended).toMatchObject({ ending: { reason: 'hangup' }, outcome: null });
  });
});

describe('an end that somebody else asks for while tools are in use', () => {
  it('is closed at once, and the line stays up until they have answered', () => {
    const call = conversation().toolBegins().request({ by: 'max_duration' });
    expect(call.state).toBe('closing');
    call.closingDone().pass(DELAYS.grace + 2_000);
    expect(call.state).toBe('draining');
    expect(call.toolAnswers().state).toBe('dropping');
  });

  it('does not wait for them for ever', () => {
    const call = conversation()
      .toolBegins()
      .request({ by: 'drain' })
      .closingDone()
      .pass(DELAYS.grace + DELAYS.tools);
    expect(call.state).toBe('dropping');
  });

  it('does not wait for them at all without a closing', () => {
    expect(conversation().toolBegins().request({ by: 'operator', closing: false }).state).toBe('dropping');
  });
});
