import { newId } from '@signoff/platform';
import { type CallerTurns } from '../caller/caller-turns.js';
import { keypadText } from '../caller/keypad.js';
import { type Consents } from '../consent/consents.js';

/** Takes what the caller says, writes and presses: as the answer to an open question for consent, else as part of the talk. */
export class CallerInput {
  constructor(
    private readonly consents: Pick<Consents, 'hearWords' | 'hearKeys'>,
    private readonly caller: Pick<CallerTurns, 'note' | 'take' | 'hearWords'>,
  ) {}

  /** Takes a piece of the caller's spoken turn, as text. */
  takeWords(text: string): void {
    if (this.consents.hearWords(text)) this.caller.note(text);
    else this.caller.hearWords(text);
  }

  /** Takes a written message. */
  takeMessage(text: string, id: string): void {
    if (this.consents.hearWords(text)) this.caller.note(text, id);
    else this.caller.take(text, id);
  }

  /** Takes keys that were pressed: `1`, `12#`. */
  takeKeys(keys: string): void {
    const text = keypadText(keys);
    if (this.consents.hearKeys(keys)) this.caller.note(text);
    else this.caller.take(text, newId());
  }
}
