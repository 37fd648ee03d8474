import { expect, it } from '@jest/globals';
import { initializeLogger, VADEventType, type VADStream } from '@livekit/agents';
import { joined, pcmOf, recordedSpeech, resampled, silence } from '@signoff/speech';
import { PcmFrames } from '../wire/pcm-frames.js';
import { SpeechDetector } from './speech-detector.js';

const RATE = 16_000;

initializeLogger({ pretty: false, level: 'silent' });

it('hands an utterance over as it was said, from its first sample on', async () => {
  const yes = resampled(recordedSpeech('yes please', 'rms')!, RATE);
  const { samples } = joined(silence(1, RATE), yes, silence(1, RATE));
  const stream = new SpeechDetector().stream();
  for (const frame of new PcmFrames(RATE).push(pcmOf(samples))) stream.pushFrame(frame);
  const utterance = await utteranceOf(stream);
  stream.close();
  expect(pcmOf(samples).indexOf(pcmOf(utterance))).toBeGreaterThan(0);
});

async function utteranceOf(stream: VADStream): Promise<Int16Array> {
  for await (const { type, frames } of stream) if (type === VADEventType.END_OF_SPEECH) return frames[0]!.data;
  throw new Error('nothing was taken for speech');
}
