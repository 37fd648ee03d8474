import { type Heard, secondsOf, type Sound } from '@signoff/speech';

/** What was understood, as `POST /v1/audio/transcriptions` answers it: `json` or `verbose_json`. */
export function transcript(heard: Heard[], recording: Sound, format: string): object {
  const text = heard.map((each) => each.text).join(' ');
  const duration = secondsOf(recording);
  if (format === 'json') return { text, usage: { type: 'duration', seconds: Math.ceil(duration) } };
  return { task: 'transcribe', language: 'english', duration, text, segments: heard.map(segment) };
}

function segment({ text, from, to, distance }: Heard, id: number): object {
  return {
    id,
    seek: 0,
    start: from,
    end: to,
    text,
    tokens: [],
    temperature: 0,
    avg_logprob: -distance,
    compression_ratio: 1,
    no_speech_prob: distance,
  };
}
