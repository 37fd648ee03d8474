import { inference, type VADEvent, VADEventType, type VADStream } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';

/**
 * The bundled detector of speech, with each utterance as it was said. Left alone, it hands over a view of the buffer that
 * it goes on writing to: the first half second is overwritten with the last, and a caller who says "yes" is taken down as
 * "yes yes" (livekit/agents-js#2254, `copySpeechBuffer` in inference/vad.ts of @livekit/agents 1.9.0).
 */
export class SpeechDetector extends inference.VAD {
  override stream(): VADStream {
    const stream = super.stream();
    const sender = stream as unknown as { sendVADEvent(event: VADEvent): boolean };
    const send = sender.sendVADEvent.bind(stream);
    sender.sendVADEvent = (event) => send(event.type === VADEventType.END_OF_SPEECH ? withOwnSound(event) : event);
    return stream;
  }
}

function withOwnSound(event: VADEvent): VADEvent {
  const frames = event.frames.map(
    ({ data, sampleRate, channels, samplesPerChannel }) =>
      new AudioFrame(data.slice(), sampleRate, channels, samplesPerChannel),
  );
  return { ...event, frames };
}
