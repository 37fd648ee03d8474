import { affirmationIn } from '../caller/affirmation.js';
import { type CallerWords } from '../caller/caller-words.js';

/** Whether callers have said yes to what a tool is about to do. */
export class Confirmations {
  /** What the caller was to be asked for last, and the turn that they had said last by then. */
  private asked: { use: string; after: string | undefined } | undefined;

  constructor(private readonly words: Pick<CallerWords, 'lastTurnId' | 'since'>) {}

  /**
   * Whether the caller has said yes since this very use was asked for. The yes is good for one use; without one the caller
   * is to be asked, and counts what they say from now on.
   */
  take(use: string): boolean {
    const { asked } = this;
    const said = asked?.use === use ? this.words.since(asked.after) : '';
    const confirmed = affirmationIn(said) === 'yes';
    this.asked = confirmed ? undefined : { use, after: this.words.lastTurnId };
    return confirmed;
  }
}
