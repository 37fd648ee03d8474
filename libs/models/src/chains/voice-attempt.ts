import { APIConnectionError, APITimeoutError, tts } from '@livekit/agents';
import { ONE_ATTEMPT } from './model-link.js';
import { watchSilence } from './silence-watch.js';
import { type SpokenText } from './spoken-text.js';

/**
 * Has one voice speak a text, once. The SDK ends a synthesis that has failed like one that is complete, and tells of the
 * error at the voice alone; and some of its voices wait for ever for a service that has fallen silent.
 *
 * @param silenceMs how long the voice may keep silent while it has something to say
 * @throws Error when it fails, says nothing, or falls silent
 */
export async function* voiceAttempt(
  voice: tts.TTS,
  text: SpokenText,
  silenceMs: number,
  signal: AbortSignal,
): AsyncGenerator<tts.SynthesizedAudio> {
  const speech = voice.stream({ connOptions: ONE_ATTEMPT });
  const over = new AbortController();
  let failure: Error | undefined;
  let heardAt: number | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    speech.close();
  };
  const onError = ({ error }: { error: Error }) => fail(error);
  const onAbort = () => speech.close();
  voice.on('error', onError);
  signal.addEventListener('abort', onAbort);
  const unwatch = watchSilence(
    silenceMs,
    () => silentSince(speech, text, heardAt),
    () => {
      fail(new APITimeoutError({ message: `the voice was silent for ${silenceMs} ms` }));
    },
  );
  text.readTo(speech, AbortSignal.any([signal, over.signal])).catch(fail);
  try {
    for await (const audio of speech) {
      if (audio === tts.SynthesizeStream.END_OF_STREAM) continue;
      heardAt = performance.now();
      text.startedTime ??= speech.startedTime;
      yield audio;
    }
    if (failure) throw failure;
    if (heardAt === undefined && text.isAudible && !signal.aborted) {
      throw new APIConnectionError({ message: 'the voice said nothing' });
    }
  } finally {
    unwatch();
    over.abort();
    signal.removeEventListener('abort', onAbort);
    speech.close();
    voice.off('error', onError);
  }
}

/** While the text is being written a pause may be the writer's; before the first sound it is not, nor after the last word. */
function silentSince(
  speech: tts.SynthesizeStream,
  { completeAt }: SpokenText,
  heardAt: number | undefined,
): number | undefined {
  const askedAt = speech.startedTime && speech.startedTime.time * 1000;
  if (heardAt === undefined) return askedAt ?? completeAt;
  return completeAt && Math.max(completeAt, heardAt);
}
