import { type Affirmation } from '@signoff/language';

/** What pressed keys are in the transcript. */
export function keypadText(keys: string): string {
  return `(pressed on the keypad: ${[...keys].join(' ')})`;
}

/** The keys that a turn of the transcript stands for; null when it is words. */
export function pressedKeys(text: string): string | null {
  const keys = /^\(pressed on the keypad: ([0-9A-D*# ]+)\)$/.exec(text)?.[1];
  return keys?.replaceAll(' ', '') ?? null;
}

/** What keys answer to a question for consent or confirmation, in every language: 1 is yes, 2 is no. */
export function affirmationOfKeys(keys: string): Affirmation {
  if (/^1+#?$/.test(keys)) return 'yes';
  return /^2+#?$/.test(keys) ? 'no' : 'unclear';
}
