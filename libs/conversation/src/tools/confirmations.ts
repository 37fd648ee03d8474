import { affirmationIn } from '@signoff/language';
import { type CallerWords } from '../caller/caller-words.js';
import { affirmationOfKeys, pressedKeys } from '../caller/keypad.js';

/**
 * What is known of the caller's yes to a use: `given`; `ask` for it; `ask_again`, as the answer was not clear; `refused`, by
 * a no or by a second answer that was not clear.
 */
export type Confirmation = 'given' | 'ask' | 'ask_again' | 'refused';

/** Whether the caller has said yes to what a tool is about to do, with these very arguments. */
export class Confirmations {
  /** The use that the caller was last asked about, their newest turn then, and whether they were asked again. */
  private asked: { use: string; after: string | undefined; isAgain: boolean } | undefined;

  /** @param language of the call (BCP 47) */
  constructor(
    private readonly words: Pick<CallerWords, 'lastTurnId' | 'since'>,
    private readonly language: string,
  ) {}

  /**
   * What the caller has said since they were asked about this use; other words than about it count for nothing. A yes
   * counts for one use. After `ask` and `ask_again` the caller counts as asked.
   *
   * @param use the tool and its arguments
   */
  take(use: string): Confirmation {
    const { asked } = this;
    this.asked = undefined;
    if (asked?.use !== use) return this.ask(use, 'ask');
    const said = this.words.since(asked.after);
    const affirmation = this.affirmationOf(said);
    if (affirmation !== 'unclear') return affirmation === 'yes' ? 'given' : 'refused';
    if (said.length === 0) return this.ask(use, asked.isAgain ? 'ask_again' : 'ask');
    return asked.isAgain ? 'refused' : this.ask(use, 'ask_again');
  }

  private ask(use: string, how: 'ask' | 'ask_again'): Confirmation {
    this.asked = { use, after: this.words.lastTurnId, isAgain: how === 'ask_again' };
    return how;
  }

  /** Keys that were pressed last answer alone; words only all together. */
  private affirmationOf(said: string[]) {
    const keys = pressedKeys(said.at(-1) ?? '');
    return keys === null ? affirmationIn(said.join(' '), this.language) : affirmationOfKeys(keys);
  }
}
