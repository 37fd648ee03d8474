import { type tts } from '@livekit/agents';

/** What was written, or the wish to have it spoken at once. */
type Word = { text: string } | 'flush';

/** A text that is being written while it is spoken, and can be read again from the beginning. */
export class SpokenText {
  private readonly words: Word[] = [];
  private readonly waiting = new Set<() => void>();
  /** When it was complete, by `performance.now()`. */
  completeAt: number | undefined;
  /** When the first of it was handed to a service that spoke it. */
  startedTime: tts.SynthesizeStream['startedTime'];

  /** Whether there is anything to be heard: not for a text of spaces and dots. */
  get isAudible(): boolean {
    return this.words.some((word) => word !== 'flush' && /[\p{L}\p{N}]/u.test(word.text));
  }

  /** @param word a symbol is what the SDK has for "at once" */
  add(word: string | symbol): void {
    this.words.push(typeof word === 'string' ? { text: word } : 'flush');
    this.wake();
  }

  complete(): void {
    this.completeAt ??= performance.now();
    this.wake();
  }

  /** Hands the text to a voice as it comes, until it is complete or the signal says so. */
  async readTo(voice: tts.SynthesizeStream, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    for (let next = 0; !signal.aborted;) {
      const word = this.words[next];
      if (word === undefined) {
        if (this.completeAt !== undefined) break;
        await new Promise<void>((resolve) => this.waiting.add(resolve));
        continue;
      }
      next += 1;
      if (word === 'flush') voice.flush();
      else voice.pushText(word.text);
    }
    voice.endInput();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
