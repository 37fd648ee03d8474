import { RequestError } from '../http/http-json.js';

/** The body of `POST /v1/audio/speech`, as far as the stand-in understands it. */
interface SpeechRequest {
  model: string;
  input: string;
  voice: string;
  response_format: 'pcm' | 'wav';
  speed: number;
}

const MAX_INPUT = 4096;

/**
 * A request for speech, with what it leaves open.
 *
 * @throws RequestError when the real API would refuse it, or when it wants a format that this one does not speak
 */
export function speechRequest(body: unknown): SpeechRequest {
  const { model, input, voice, response_format: format = 'mp3', speed = 1 } = (body ?? {}) as Partial<SpeechRequest>;
  if (typeof model !== 'string' || model === '') throw new RequestError(400, 'you must provide a model parameter');
  if (typeof input !== 'string' || input === '') throw new RequestError(400, "'input' must be a text");
  if (input.length > MAX_INPUT) throw new RequestError(400, `'input' is longer than ${MAX_INPUT} characters`);
  if (typeof voice !== 'string' || voice === '') throw new RequestError(400, "'voice' must be the name of a voice");
  if (format !== 'pcm' && format !== 'wav') {
    throw new RequestError(400, `'response_format' ${String(format)}: this stand-in speaks pcm and wav only`);
  }
  if (typeof speed !== 'number' || speed < 0.25 || speed > 4) throw new RequestError(400, "'speed' is from 0.25 to 4");
  return { model, input, voice, response_format: format, speed };
}
