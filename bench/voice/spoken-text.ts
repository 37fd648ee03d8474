import { hearing, type Hearing } from '../../test/fixtures/hearing.js';
import { type Sound, Synthesiser } from '@signoff/speech';
import { type Caller } from './caller.js';
import { VOICE } from './lighthouse.js';

/** What is quieter than this, of 32768, phones take for silence. */
const QUIET = 250;

const synthesiser = new Synthesiser();

/** A text as both sides say it, in the voice of the stand-in. */
export class SpokenText {
  private constructor(private readonly sound: Sound) {}

  static async of(text: string): Promise<SpokenText> {
    return new SpokenText(await synthesiser.speak(text, VOICE));
  }

  /** How long the voice takes from its first sample to one that can be heard, in ms: nobody's delay. */
  get leadMs(): number {
    const { samples, rate } = this.sound;
    return (samples.findIndex(isAudible) / rate) * 1000;
  }

  /** Likewise, from the last that can be heard to its last sample. */
  get tailMs(): number {
    const { samples, rate } = this.sound;
    return ((samples.length - 1 - samples.findLastIndex(isAudible)) / rate) * 1000;
  }

  /** How much of it a caller heard. */
  heardBy({ recording }: Caller): Hearing {
    return hearing(this.sound, recording);
  }
}

function isAudible(sample: number): boolean {
  return Math.abs(sample) > QUIET;
}
