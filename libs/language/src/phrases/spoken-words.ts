/**
 * A word, in the forms that it may have been meant in: a recogniser writes `yesss` for `yes`. A script that writes no
 * blanks between words counts by the character.
 */
export type Word = readonly string[];

/** Letters of scripts that are written without blanks, and Hangul, whose blanks writers and recognisers set freely. */
const UNSPACED = String.raw`[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]&&\p{L}]`;

/** A character of those scripts, a number, a word, or a picture. */
const WORD = new RegExp(
  String.raw`${UNSPACED}\p{M}*|\p{N}+|[\p{L}--${UNSPACED}][[\p{L}\p{M}]--${UNSPACED}]*|\p{Extended_Pictographic}`,
  'gv',
);

/** Accents and other marks that writers leave out, of Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640\u093c\u200c-\u200f]/g;

/** Letters that are written in two ways. */
const LETTERS = new Map([
  ...pairs('ß ss, ø o, æ ae, œ oe, ł l, đ d, ð d, þ th, ı i, ς σ, ґ г'),
  ...pairs('\u0671 \u0627, \u0649 \u064a, \u0629 \u0647, \u06a9 \u0643, \u06cc \u064a, \u0901 \u0902'),
]);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu');
const APOSTROPHE = /['’‘ʼ`´＇]/g;

/** A text without case, accents, apostrophes and whatever else writers and recognisers do differently. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS.get(letter)!)
    .replace(APOSTROPHE, '');
}

/** The words of a text, folded. */
export function wordsOf(text: string): Word[] {
  return (fold(text).match(WORD) ?? []).map(formsOf);
}

/** The words of a phrase of the data, folded: each has one form. */
export function phraseWords(phrase: string): string[] {
  return fold(phrase).match(WORD) ?? [];
}

/** Letters that are written three times or more are meant once or twice: `byeee`, `goood`. */
function formsOf(word: string): Word {
  if (!/(\p{L})\1\1/u.test(word)) return [word];
  return [word.replace(/(\p{L})\1{2,}/gu, '$1'), word.replace(/(\p{L})\1{2,}/gu, '$1$1')];
}

function pairs(list: string): [string, string][] {
  return list.split(', ').map((pair) => pair.split(' ') as [string, string]);
}
