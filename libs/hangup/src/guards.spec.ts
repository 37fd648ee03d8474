import { describe, expect, it } from '@jest/globals';
import { conversation } from '../test/simulated-call.js';
import { type EndGuards } from './hangup-policy.js';

const ASK = 'ask the caller whether there is anything else, and wait for the answer';

describe('a guard refuses end_call and says what is missing', () => {
  const cases: [string, Partial<EndGuards>, string][] = [
    ['callerSpoke', { callerSpoke: true }, 'the caller has not spoken yet'],
    ['minTurns', { minTurns: 2 }, 'the caller has said 0 of at least 2 turns'],
    ['minSeconds', { minSeconds: 10 }, 'the call has lasted 3 of at least 10 seconds'],
    ['requiredFields', { requiredFields: { answered: ['phone'] } }, 'field "phone" of the outcome'],
    ['confirm', { confirm: true }, ASK],
  ];

  it.each(cases)('%s', (_, guards, missing) => {
    const call = conversation({ guards }).pass(3900).endCall();
    expect(call.last('END_REFUSED')).toMatchObject({ missing: [missing], outcome: { name: 'answered' } });
    expect(call.state).toBe('conversing');
  });

  it('all at once, each thing for itself', () => {
    const guards = { callerSpoke: true, confirm: true, requiredFields: { answered: ['phone', 'name'] } };
    expect(conversation({ guards }).endCall().last('END_REFUSED').missing).toEqual([
      'the caller has not spoken yet',
      'field "phone" of the outcome',
      'field "name" of the outcome',
      ASK,
    ]);
  });

  it('during the greeting too', () => {
    const call = conversation({ guards: { callerSpoke: true } }).endCall();
    expect(call.names).toEqual(['SAY_GREETING', 'END_REFUSED']);
  });
});

describe('a guard grants end_call', () => {
  it('to turns with words, not to noises', () => {
    const call = conversation({ guards: { minTurns: 2 } })
      .callerSays('Hi')
      .callerBegins()
      .callerStops()
      .callerSays('')
      .endCall();
    expect(call.last('END_REFUSED').missing).toEqual(['the caller has said 1 of at least 2 turns']);
    expect(call.callerSays('Bye').endCall().state).toBe('closing');
  });

  it('after minSeconds on the line, not of ringing', () => {
    const call = conversation({ guards: { minSeconds: 10 } }).pass(9900);
    expect(call.endCall().state).toBe('conversing');
    expect(call.pass(100).endCall().state).toBe('closing');
  });

  it.each([undefined, null, '', '  '])('not to a required field that is %j', (phone) => {
    const call = conversation({ guards: { requiredFields: { answered: ['phone'] } } }).endCall({ data: { phone } });
    expect(call.last('END_REFUSED').missing).toEqual(['field "phone" of the outcome']);
  });

  it.each([0, false, '555'])('to a required field that is %j', (phone) => {
    const call = conversation({ guards: { requiredFields: { answered: ['phone'] } } }).endCall({ data: { phone } });
    expect(call.state).toBe('closing');
  });

  it('to an outcome that does not have the required field', () => {
    const call = conversation({ guards: { requiredFields: { booked: ['phone'] } } }).endCall({ name: 'wrong_number' });
    expect(call.state).toBe('closing');
  });

  it('by own names only: "constructor" is a field and an outcome like any other', () => {
    const guards = { requiredFields: { answered: ['constructor'] } };
    expect(conversation({ guards }).endCall().last('END_REFUSED').missing).toHaveLength(1);
    expect(conversation({ guards }).endCall({ name: 'constructor' }).state).toBe('closing');
  });

  it('to everybody but the agent without a look', () => {
    const guards = { callerSpoke: true, minSeconds: 60, confirm: true };
    for (const by of ['operator', 'silence', 'max_duration', 'voicemail', 'drain'] as const) {
      expect(conversation({ guards }).request({ by }).state).toBe('closing');
    }
    expect(conversation({ guards }).request({ by: 'rule', rule: 'callers' }).state).toBe('closing');
  });
});

describe('confirm', () => {
  it('waits until the caller has answered', () => {
    const call = conversation({ guards: { confirm: true } })
      .callerSays('I would like to book.')
      .endCall()
      .endCall();
    expect(call.all('END_REFUSED')).toHaveLength(2);
    expect(call.callerSays('No, that is all.').endCall().state).toBe('closing');
  });

  it('has been answered even when something else is then missing', () => {
    const guards = { confirm: true, requiredFields: { answered: ['phone'] } };
    const call = conversation({ guards }).endCall().callerSays('No, that is all.').endCall();
    expect(call.last('END_REFUSED').missing).toEqual(['field "phone" of the outcome']);
    expect(call.endCall({ data: { phone: '555' } }).state).toBe('closing');
  });

  it('asks only once, even when the outcome changes', () => {
    const call = conversation({ guards: { confirm: true } })
      .endCall({ name: 'booked' })
      .callerSays('Oh, cancel it.');
    expect(call.endCall({ name: 'cancelled' }).state).toBe('closing');
  });
});

describe('a guard gives way', () => {
  it('after maxRefusals of the same request, and the ending records it', () => {
    const call = conversation({ guards: { callerSpoke: true, maxRefusals: 3 } })
      .endCall()
      .endCall()
      .endCall();
    expect(call.all('END_REFUSED')).toHaveLength(3);
    call.endCall();
    expect(call.last('END_ACCEPTED').gaveWay).toEqual(['the caller has not spoken yet']);
    const { ending } = call.goesWell().ended;
    expect(ending).toMatchObject({ reason: 'end_call', refusals: 3, gaveWay: ['the caller has not spoken yet'] });
  });

  it('to each outcome for itself', () => {
    const call = conversation({ guards: { callerSpoke: true, maxRefusals: 2 } });
    call.endCall({ name: 'a' }).endCall({ name: 'b' }).endCall({ name: 'a' }).endCall({ name: 'b' });
    expect(call.all('END_REFUSED')).toHaveLength(4);
    expect(call.endCall({ name: 'a' }).goesWell().ended.ending.refusals).toBe(4);
  });

  it('is not recorded when nothing was missing', () => {
    const call = conversation({ guards: { callerSpoke: true } })
      .endCall()
      .callerSays('Hi')
      .endCall();
    const { ending } = call.goesWell().ended;
    expect(ending.refusals).toBe(1);
    expect(ending).not.toHaveProperty('gaveWay');
  });

  it('is forgotten when the caller reopens the call', () => {
    const call = conversation({ guards: { callerSpoke: true, maxRefusals: 1 } })
      .endCall()
      .endCall();
    call.callerSays('wait').endCall();
    expect(call.goesWell().ended.ending).not.toHaveProperty('gaveWay');
  });
});
