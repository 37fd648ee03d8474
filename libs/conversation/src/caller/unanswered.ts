import { type CallSnapshot } from '@signoff/calls';
import { memoryOf } from '../context/call-memory.js';

type Turns = CallSnapshot['turns'];

/**
 * Splits the transcript of a call that is taken over: the turns that the model knows, and the caller's turns that it has not
 * answered. The latter need not be the last ones: an answer to an earlier turn may stand behind them.
 */
export function splitUnanswered({ call, turns }: CallSnapshot): { known: Turns; unanswered: Turns } {
  const answeredTurnId = memoryOf(call)?.answeredTurnId;
  const answered = turns.findIndex((turn) => turn.id === answeredTurnId);
  const isUnanswered = ({ role }: Turns[number], index: number) => role === 'caller' && index > answered;
  return {
    known: turns.filter((turn, index) => !isUnanswered(turn, index)),
    unanswered: turns.filter(isUnanswered),
  };
}
