import { describe, expect, it } from '@jest/globals';
import { ENDINGS } from '@signoff/contracts';
import { conversation, DELAYS, SimulatedCall } from '../test/simulated-call.js';

const { line } = ENDINGS;

describe('a line that breaks', () => {
  it.each(Object.values(line))('by $reason is $fault’s fault, and no hangup', (cause) => {
    const call = conversation().lineIsLost(cause);
    expect(call.state).toBe('dropping');
    expect(call.lineDown().ended.ending).toMatchObject({ ...cause, closing: 'skipped' });
  });

  it('before it was up is no hangup either', () => {
    const { ending } = new SimulatedCall().lineIsLost(line.server_lost).lineDown().ended;
    expect(ending).toMatchObject({ category: 'line', reason: 'server_lost' });
  });

  it('while the closing is said leaves it partial', () => {
    const { ending } = conversation().endCall().lineIsLost().lineDown().ended;
    expect(ending).toMatchObject({ category: 'line', reason: 'phone_lost', fault: 'provider', closing: 'partial' });
  });

  it.each(['draining', 'dropping'])(
    'makes a closing that was sent whole uncertain while %s, and keeps the outcome',
    (state) => {
      const call = conversation().endCall({ name: 'booked' }).closingDone('full');
      if (state === 'dropping') call.pass(DELAYS.grace);
      expect(call.state).toBe(state);
      expect(call.lineIsLost().lineDown().ended).toMatchObject({
        ending: { category: 'line', reason: 'phone_lost', fault: 'provider', closing: 'partial' },
        outcome: { name: 'booked' },
      });
    },
  );

  it('does not change why the caller was gone already', () => {
    const { ending } = conversation().callerLeaves().lineIsLost(line.removed).lineDown().ended;
    expect(ending).toMatchObject({ category: 'caller', reason: 'hangup' });
  });
});
