import { affirmationIn } from '../caller/affirmation.js';
import { type CallerWords } from '../caller/caller-words.js';

/** Whether the caller has said yes to what a tool is about to do. */
export class Confirmations {
  /** The use that the caller was last asked about, and the caller's newest turn at that time. */
  private asked: { use: string; after: string | undefined } | undefined;

  constructor(private readonly words: Pick<CallerWords, 'lastTurnId' | 'since'>) {}

  /**
   * Whether the caller has said yes since they were asked about this use. A yes counts for one use. When there is none, the
   * use counts as asked about now.
   */
  take(use: string): boolean {
    const { asked } = this;
    const said = asked?.use === use ? this.words.since(asked.after) : '';
    const confirmed = affirmationIn(said) === 'yes';
    this.asked = confirmed ? undefined : { use, after: this.words.lastTurnId };
    return confirmed;
  }
}
