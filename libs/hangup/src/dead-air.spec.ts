import { describe, expect, it } from '@jest/globals';
import { conversation, DELAYS, type SimulatedCall } from '../test/simulated-call.js';

const asked = () => conversation().callerSays('Where is my parcel?').send({ type: 'BUSY' });
const LADDER = ['FILL_SILENCE', 'RETRY_ANSWER', 'ANSWER_FAILED', 'END_ACCEPTED', 'START_CLOSING'];

/** What was done about the silence. */
const steps = (call: SimulatedCall) => call.names.filter((name) => LADDER.includes(name));

describe('a caller to whom the agent owes an answer', () => {
  it.each([
    ['thinks for ever', () => asked()],
    ['has nothing to say', () => asked().send({ type: 'QUIET' })],
  ])('is told that it takes a moment when the model %s; then it is asked anew, then the call is closed', (_, from) => {
    const call = from().pass(DELAYS.deadAir - 100);
    expect(steps(call)).toEqual([]);
    expect(steps(call.pass(100))).toEqual(LADDER.slice(0, 1));
    expect(steps(call.pass(DELAYS.stillDeadAir))).toEqual(LADDER.slice(0, 2));
    expect(steps(call.pass(DELAYS.stillDeadAir))).toEqual(LADDER);
    expect(call.goesWell().ended.ending).toMatchObject({
      ...{ category: 'provider', reason: 'llm', fault: 'provider', closing: 'full' },
      detail: 'nothing was heard of the agent for too long',
    });
  });

  it('hears something, or the goodbye, at least every ten seconds', () => {
    expect(DELAYS.deadAir + 2 * DELAYS.stillDeadAir).toBeLessThanOrEqual(10_000);
  });

  it('waits as long as the agent is heard', () => {
    expect(steps(asked().agentIsHeard(60_000).agentSays().send({ type: 'QUIET' }))).toEqual([]);
  });

  it('is not answered by a prompt, nor by being told to wait', () => {
    const call = asked().pass(DELAYS.deadAir).agentIsHeard(1_000).agentSays('prompt').pass(DELAYS.stillDeadAir);
    expect(steps(call)).toEqual(['FILL_SILENCE', 'RETRY_ANSWER']);
  });

  it('has a patient agent again after each answer', () => {
    const call = asked().pass(DELAYS.deadAir).agentIsHeard(1_000).agentSays().callerSays('And?').pass(DELAYS.deadAir);
    expect(call.all('FILL_SILENCE').map(({ index }) => index)).toEqual([0, 0]);
    expect(call.names).not.toContain('RETRY_ANSWER');
  });

  it('is kept company, and the model left alone, while tools are in use', () => {
    const call = asked()
      .toolBegins()
      .pass(DELAYS.deadAir + 3 * DELAYS.stillDeadAir);
    expect(steps(call)).toEqual(Array(4).fill('FILL_SILENCE'));
    expect(steps(call.toolAnswers().pass(DELAYS.stillDeadAir)).at(-1)).toBe('RETRY_ANSWER');
  });
});

describe('a caller who makes a sound', () => {
  it('is not told to wait', () => {
    expect(steps(asked().callerBegins().pass(20_000))).toEqual([]);
  });

  it('counts as noise after a long time without a word, and the silence limit holds', () => {
    const call = conversation()
      .callerBegins()
      .send({ type: 'BUSY' })
      .pass(DELAYS.listening + DELAYS.silence);
    expect(call.names).toContain('PROMPT_SILENCE');
  });

  it('is listened to as long as their speech begins anew', () => {
    const call = conversation().callerBegins().send({ type: 'BUSY' }).pass(20_000).callerBegins().pass(20_000);
    expect(call.leaf).toBe('listening');
  });
});
