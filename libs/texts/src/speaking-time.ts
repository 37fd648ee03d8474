/** Characters that a voice says in a second. */
const USUAL = 14;

/** The same for scripts that write a syllable, or a word, with each character. */
const USUAL_IN_SYLLABLES = 5;

const SYLLABLES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** How long a voice usually takes to say a text, in ms. */
export function speakingMs(text: string): number {
  return (text.length / (SYLLABLES.test(text) ? USUAL_IN_SYLLABLES : USUAL)) * 1000;
}

/** The beginning of a text that was heard when so much of it, from 0 to 1, was said: whole words only. */
export function heardPart(text: string, share: number): string {
  if (share >= 1) return text;
  const end = Math.floor(text.length * Math.max(0, share));
  const endsAWord = SYLLABLES.test(text) || /\s/.test(text.charAt(end));
  return (endsAWord ? text.slice(0, end) : text.slice(0, end).replace(/\S+$/u, '')).trimEnd();
}
