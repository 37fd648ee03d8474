import { CALLER_VOICES, callerUtterances, soundOf } from './caller-speech.js';
import { flite } from './flite.js';
import { type Heard, Recogniser } from './recogniser.js';
import { type Sound } from './sound.js';

/** Understands callers: what is on file, and what it was told that they are going to say. */
export class Listener {
  private readonly recogniser = new Recogniser();
  private readonly texts = new Set<string>();
  private started = false;

  /** Has it understand these texts too, in the voices of callers. */
  async expect(texts: string[]): Promise<void> {
    this.prepare();
    for (const text of texts.filter((each) => !this.texts.has(each))) {
      this.texts.add(text);
      for (const voice of CALLER_VOICES) this.recogniser.learn(text, await flite(text, voice));
    }
  }

  /** What was said, utterance by utterance; nothing when it understands nothing. */
  understand(recording: Sound): Heard[] {
    this.prepare();
    return this.recogniser.recognise(recording);
  }

  /** Learns what is on file, which takes a quarter of a second, unless it has done so. */
  prepare(): void {
    if (this.started) return;
    this.started = true;
    for (const { text, file } of callerUtterances()) {
      this.texts.add(text);
      this.recogniser.learn(text, soundOf(file));
    }
  }
}
