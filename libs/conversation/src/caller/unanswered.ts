import { type CallSnapshot } from '@signoff/calls';
import { memoryOf } from '../context/call-memory.js';

type Turns = CallSnapshot['turns'];

/**
 * Parts what was said before another process took over: what the model knows, and the caller's turns that nobody has
 * answered. Those need not be the last ones: an answer to an earlier turn may have come behind them.
 */
export function partUnanswered({ call, turns }: CallSnapshot): { known: Turns; unanswered: Turns } {
  const answeredTurnId = memoryOf(call)?.answeredTurnId;
  const answered = turns.findIndex((turn) => turn.id === answeredTurnId);
  const isUnanswered = ({ role }: Turns[number], index: number) => role === 'caller' && index > answered;
  return {
    known: turns.filter((turn, index) => !isUnanswered(turn, index)),
    unanswered: turns.filter(isUnanswered),
  };
}
