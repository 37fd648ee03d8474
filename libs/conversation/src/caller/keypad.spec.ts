import { expect, it } from '@jest/globals';
import { affirmationOfKeys, keypadText, pressedKeys } from './keypad.js';

it.each(['1', '2#', '*12', '0A'])('keys are found again in the transcript: %s', (keys) =>
  expect(pressedKeys(keypadText(keys))).toBe(keys),
);

it.each(['', 'yes', '1', 'I was told (pressed on the keypad: 1)', '(pressed on the keypad: one)'])(
  'words are no keys: %j',
  (text) => expect(pressedKeys(text)).toBeNull(),
);

it.each([
  ['1', 'yes'],
  ['11', 'yes'],
  ['1#', 'yes'],
  ['2', 'no'],
  ['22', 'no'],
  ['12', 'unclear'],
  ['3', 'unclear'],
  ['#', 'unclear'],
  ['', 'unclear'],
])('the keys %j answer %s', (keys, answer) => expect(affirmationOfKeys(keys)).toBe(answer));
