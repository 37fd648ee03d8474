/** A word of a script that writes spaces between words, or any other character. */
const TOKEN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+|[^]/gu;

/** A text to look for words in, or words to look for, whatever the case and spacing. It is folded once. */
export class Words {
  private readonly folded: string;
  private marked: string | undefined;

  constructor(text: string) {
    this.folded = text.normalize('NFC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  }

  /** Whether these are in it as whole words: `no` is not in `know`. */
  include(words: Words): boolean {
    // Most are not there at all, and that is told without marks.
    return this.folded.includes(words.folded) && this.withMarks().includes(words.withMarks());
  }

  /** Whether it begins with these, the last of which may be broken off. */
  startWith(words: Words): boolean {
    return this.folded.startsWith(words.folded);
  }

  /** With a mark at either end of each word, so that only whole words match. */
  private withMarks(): string {
    return (this.marked ??= this.folded.replace(TOKEN, '\0$&\0'));
  }
}
