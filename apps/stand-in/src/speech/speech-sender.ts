import { once } from 'node:events';
import { type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultDto } from '../faults/fault.dto.js';
import { RequestError } from '../http/http-json.js';
import { pcmOf, type Sound, writeWave } from '@signoff/speech';

/** How speech is sent. */
interface Sending {
  format: 'pcm' | 'wav';
  /** Seconds of speech in a second; 0: all at once. */
  pace: number;
  fault?: FaultDto;
}

/** So many pieces make a second of speech. */
const PIECES = 10;

/**
 * Sends speech as a stream of bytes, spoiled by a fault when there is one.
 *
 * @returns whether it was sent to its end
 */
export async function sendSpeech(response: ServerResponse, sound: Sound, sending: Sending): Promise<boolean> {
  const { fault } = sending;
  if (fault?.fault === 'status') throw new RequestError(fault.status ?? 500, 'The stand-in was told to fail.');
  if (fault?.fault === 'slow_first_byte') await sleep(fault.ms ?? 3000);
  if (response.destroyed) return false;
  const pieces = piecesOf(sound, sending.format);
  const half = pieces.slice(0, Math.ceil(pieces.length / 2));
  response.writeHead(200, { 'content-type': `audio/${sending.format}` });
  switch (fault?.fault) {
    case 'silence':
      await sendPieces(response, pieces.slice(0, 1), sending.pace);
      if (!response.destroyed) await once(response, 'close');
      return false;
    case 'cut_stream':
      await sendPieces(response, half, sending.pace);
      response.destroy();
      return false;
    case 'unfinished':
      await sendPieces(response, half, sending.pace);
      response.end();
      return false;
    default:
      await sendPieces(response, pieces, sending.pace);
      response.end();
      return !response.destroyed;
  }
}

function piecesOf(sound: Sound, format: 'pcm' | 'wav'): Buffer[] {
  const bytes = format === 'pcm' ? pcmOf(sound.samples) : writeWave(sound);
  const size = (sound.rate / PIECES) * 2;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

async function sendPieces(response: ServerResponse, pieces: Buffer[], pace: number): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    if (pace > 0) await sleep(1000 / PIECES / pace);
    else await new Promise((resolve) => setImmediate(resolve));
  }
}
