import { type Outcome } from '@signoff/contracts';
import { type CallContext } from '../context/call-context.js';
import { findEvidence, foldWords } from './evidence.js';

/** What the caller has said on a call: stores each turn, and finds the turn that an outcome quotes as evidence. */
export class CallerWords {
  private readonly turns: ReturnType<typeof callerTurn>[];

  constructor(private readonly context: Pick<CallContext, 'snapshot' | 'journal' | 'clock'>) {
    this.turns = context.snapshot.turns.flatMap(({ id, role, text }) =>
      role === 'caller' ? [callerTurn(id, text)] : [],
    );
  }

  /** The turn that the caller said last; undefined before the first one. */
  get lastTurnId(): string | undefined {
    return this.turns.at(-1)?.id;
  }

  /** What the caller said in that turn. */
  get lastText(): string | undefined {
    return this.turns.at(-1)?.text;
  }

  /** The caller's turns after a turn; all of them when that is undefined. */
  since(turnId: string | undefined): string[] {
    const first = this.turns.findIndex(({ id }) => id === turnId) + 1;
    return this.turns.slice(first).map(({ text }) => text);
  }

  /** Stores a turn of the caller; one that is stored already is not stored again. */
  keep(text: string, itemId: string): void {
    const now = this.context.clock.now();
    const turn = { itemId, role: 'caller', kind: 'talk', text, interrupted: false, metrics: {} } as const;
    const id = this.context.journal.turn({ ...turn, startedAt: now, endedAt: now });
    if (id) this.turns.push(callerTurn(id, text));
  }

  /** The turn in which the caller said the quote; null when the caller did not say it. */
  evidence(quote: string | undefined): Outcome['evidence'] {
    return findEvidence(quote, this.turns);
  }
}

function callerTurn(id: string, text: string) {
  return { id, role: 'caller' as const, text, words: foldWords(text) };
}
