import { expect, it } from '@jest/globals';
import { initializeLogger, VADEventType, type VADStream } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { recordedSpeech } from '../../../../test/stand-ins/speech/caller-speech.js';
import { resampled } from '../../../../test/stand-ins/speech/resample.js';
import { joined, silence } from '../../../../test/stand-ins/speech/sound.js';
import { SpeechDetector } from './speech-detector.js';

const RATE = 16_000;
const PIECE = RATE / 20;

initializeLogger({ pretty: false, level: 'silent' });

it('hands an utterance over as it was said, from its first sample on', async () => {
  const yes = resampled(recordedSpeech('yes please', 'rms')!, RATE);
  const { samples } = joined(silence(1, RATE), yes, silence(1, RATE));
  const stream = new SpeechDetector().stream();
  for (let at = 0; at + PIECE <= samples.length; at += PIECE) {
    stream.pushFrame(new AudioFrame(samples.slice(at, at + PIECE), RATE, 1, PIECE));
  }
  const utterance = await utteranceOf(stream);
  stream.close();
  expect(indexOf(utterance, samples)).toBeGreaterThan(0);
});

async function utteranceOf(stream: VADStream): Promise<Int16Array> {
  for await (const { type, frames } of stream) if (type === VADEventType.END_OF_SPEECH) return frames[0]!.data;
  throw new Error('nothing was taken for speech');
}

/** Where a stretch of sound lies in another; -1 when it does not. */
function indexOf(part: Int16Array, whole: Int16Array): number {
  const bytes = ({ buffer, byteOffset, byteLength }: Int16Array) => Buffer.from(buffer, byteOffset, byteLength);
  return bytes(whole).indexOf(bytes(part));
}
