import { type CallJournal, type CallSnapshot } from '@signoff/calls';
import { type Outcome } from '@signoff/contracts';
import { type Clock } from '@signoff/platform';
import { findEvidence } from './evidence.js';

/** What the caller has said on a call: kept as it comes, and asked when an outcome claims to rest on it. */
export class CallerWords {
  private readonly turns: { id: string; role: 'caller'; text: string }[];

  constructor(
    { turns }: Pick<CallSnapshot, 'turns'>,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {
    this.turns = turns.flatMap(({ id, role, text }) => (role === 'caller' ? [{ id, role, text }] : []));
  }

  /** Stores a turn of the caller; one that is stored already is not stored again. */
  keep(text: string, itemId: string): void {
    const now = this.clock.now();
    const turn = { itemId, role: 'caller', kind: 'talk', text, interrupted: false, metrics: {} } as const;
    const id = this.journal.turn({ ...turn, startedAt: now, endedAt: now });
    if (id) this.turns.push({ id, role: 'caller', text });
  }

  /** Where the caller said that; null when the caller never did. */
  evidence(quote: string | undefined): Outcome['evidence'] {
    return findEvidence(quote, this.turns);
  }
}
