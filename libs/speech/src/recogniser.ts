import { align, type Alignment } from './alignment.js';
import { Shapes } from './shapes.js';
import { type Sound, trimmed } from './sound.js';
import { FRAME_SECONDS, Spectrogram } from './spectrogram.js';

/** An utterance that was heard in a recording, and where, in seconds. */
export interface Heard {
  text: string;
  from: number;
  to: number;
  /** How far it is from what was learnt: 0 when it is the same, some 0.05 after a noisy line. */
  distance: number;
}

interface Known {
  text: string;
  spectrogram: Spectrogram;
}

/** A known utterance where it would lie in a recording, in frames. */
interface Candidate extends Alignment {
  text: string;
  shapes: Shapes;
  /** How much of what was spoken it explains, and how well. */
  gain: number;
}

/** A recording as it is listened to. */
interface Recording {
  spectrogram: Spectrogram;
  floors: Float32Array;
  /** For each frame whether it is as loud as speech. */
  loud: boolean[];
}

/** Beyond this distance it is something else. */
const FARTHEST = 0.13;
/** The same at a first look, with every second frame. */
const FARTHEST_AT_FIRST = 0.35;
/** So many of those that look best at first are looked at again. */
const SHORTLIST = 8;
/** What is heard must be this share of all that was spoken: half a sentence is not recognised by its one known word. */
const EXPLAINED = 0.75;
/** In fewer loud frames than these there is no word. */
const SHORTEST = 8;
/** Silence to leave around speech, in frames. */
const MARGIN = 4;

/**
 * Tells which known utterances are in a recording, from the sound alone: by the shapes of its spectrum, frame by frame,
 * at whatever pace, after any codec of the telephone, in silence or noise. It knows words in voices that it has learnt,
 * and takes all else for nothing.
 */
export class Recogniser {
  private readonly known: Known[] = [];

  /** Has it know an utterance from now on, in this voice. */
  learn(text: string, sound: Sound): void {
    this.known.push({ text, spectrogram: new Spectrogram(trimmed(sound)) });
  }

  /** What is said in a recording, in order; nothing when it is noise, or speech that it does not know. */
  recognise(sound: Sound): Heard[] {
    const spectrogram = new Spectrogram(sound);
    const floors = spectrogram.floors();
    const loud = spectrogram.loud(floors);
    const found = this.hear({ spectrogram, floors, loud }, 0, loud.length);
    const explained = found.reduce((sum, { from, to }) => sum + countLoud(loud, from, to), 0);
    if (explained < EXPLAINED * countLoud(loud, 0, loud.length)) return [];
    return found.map(({ text, from, to, distance }) => {
      return { text, from: from * FRAME_SECONDS, to: to * FRAME_SECONDS, distance };
    });
  }

  /** What explains most, and then what explains most before it and behind it. */
  private hear(recording: Recording, from: number, to: number): Candidate[] {
    const { loud } = recording;
    if (countLoud(loud, from, to) < SHORTEST) return [];
    const first = Math.max(from, loud.indexOf(true, from) - MARGIN);
    const last = Math.min(to, loud.lastIndexOf(true, to - 1) + 1 + MARGIN);
    const best = this.best(recording, first, last);
    if (!best) return [];
    return [...this.hear(recording, from, best.from), best, ...this.hear(recording, best.to, to)];
  }

  private best({ spectrogram, floors, loud }: Recording, from: number, to: number): Candidate | undefined {
    const part = new Shapes(spectrogram, floors, from, to);
    const look = (text: string, shapes: Shapes, stride: number): Candidate => {
      const found = align(shapes, part, stride);
      const place = { from: from + found.from, to: from + found.to };
      const gain = countLoud(loud, place.from, place.to) * (FARTHEST_AT_FIRST - found.distance);
      return { text, shapes, ...place, distance: found.distance, gain };
    };
    const byGain = (one: Candidate, other: Candidate) => other.gain - one.gain;
    return this.known
      .map((known) => look(known.text, new Shapes(known.spectrogram, floors), 2))
      .filter(({ distance }) => distance < FARTHEST_AT_FIRST)
      .sort(byGain)
      .slice(0, SHORTLIST)
      .map(({ text, shapes }) => look(text, shapes, 1))
      .filter(({ distance }) => distance < FARTHEST)
      .sort(byGain)[0];
  }
}

function countLoud(loud: boolean[], from: number, to: number): number {
  let count = 0;
  for (let frame = from; frame < to; frame++) if (loud[frame]) count++;
  return count;
}
