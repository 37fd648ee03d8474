import { flite, FLITE_VOICES, type FliteVoice } from './flite.js';
import { resampled } from './resample.js';
import { joined, type Sound } from './sound.js';

/** The rate of the voices of the OpenAI API. */
const VOICE_RATE = 24_000;

/** So many texts are remembered. */
const REMEMBERED = 500;

const DEFAULT_VOICE: FliteVoice = 'slt';

/** Which of our voices comes nearest to one of the API's. */
const VOICES: Record<string, FliteVoice> = {
  ...Object.fromEntries(FLITE_VOICES.map((voice) => [voice, voice])),
  echo: 'kal16',
  onyx: 'kal16',
  ash: 'kal16',
  cedar: 'rms',
  verse: 'rms',
  fable: 'awb',
  ballad: 'awb',
};

/** Speaks any text in a voice of the OpenAI API, at 24 kHz; what it has said before comes at once. */
export class Synthesiser {
  private readonly said = new Map<string, Promise<Sound>>();

  /** The speech for a text; a voice that is not known is a woman's. */
  speak(text: string, voice: string, speed = 1): Promise<Sound> {
    const name = JSON.stringify([text, voice, speed]);
    const speech = this.said.get(name) ?? this.synthesise(text, VOICES[voice] ?? DEFAULT_VOICE, speed);
    this.said.delete(name);
    this.said.set(name, speech);
    if (this.said.size > REMEMBERED) this.said.delete(this.said.keys().next().value!);
    return speech;
  }

  /** Sentence by sentence, so that it sounds the same whether they are asked for together or one after the other. */
  private async synthesise(text: string, voice: FliteVoice, speed: number): Promise<Sound> {
    const sentences = text.split(/(?<=[.!?])\s+/).filter((sentence, index) => index === 0 || sentence !== '');
    const [first, ...others] = await Promise.all(sentences.map((sentence) => flite(sentence, voice, speed)));
    return joined(...([first!, ...others].map((sound) => resampled(sound, VOICE_RATE)) as [Sound, ...Sound[]]));
  }
}
