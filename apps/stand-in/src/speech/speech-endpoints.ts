import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { checked } from '../http/checked.js';
import { type FaultDto } from '../faults/fault.dto.js';
import { type FaultQueue } from '../faults/fault-queue.js';
import { readForm, readJson, RequestError, sendJson } from '../http/http-json.js';
import { type LatenciesDto } from '../faults/latencies.dto.js';
import { speechRequest } from './speech-request.js';
import { sendSpeech } from './speech-sender.js';
import { Listener, readWave, secondsOf, type Sound, Synthesiser } from '@signoff/speech';
import { transcript } from './transcript.js';
import { UtterancesDto } from './utterances.dto.js';

/** Speech that was asked for, or understood. */
export interface SeenSpeech {
  part: 'voice' | 'transcription';
  model: string;
  /** What was to be said, or was understood. */
  text: string;
  /** How long it is as sound. */
  seconds: number;
  /** What was spoiled on purpose. */
  fault: FaultDto['fault'] | null;
  /** Whether the answer was sent to its end. */
  finished: boolean;
}

/** What the API refuses as too short, in seconds. */
const SHORTEST = 0.1;

/** The endpoints of the stand-in for speech: one says any text, one understands what callers say. */
export class SpeechEndpoints {
  readonly seen: SeenSpeech[] = [];
  private readonly synthesiser = new Synthesiser();
  private readonly listener = new Listener();

  constructor(
    private readonly faults: FaultQueue,
    private readonly latencies: () => LatenciesDto,
  ) {}

  /** Learns what is on file now rather than at the first transcription. */
  prepare(): void {
    this.listener.prepare();
  }

  /**
   * Has the ear understand more texts.
   *
   * @throws Error naming what is wrong with them
   */
  async expect(utterances: unknown): Promise<void> {
    await this.listener.expect(checked(UtterancesDto, utterances).texts);
  }

  /** `POST /v1/audio/speech`. */
  async speak(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, input, voice, response_format: format, speed } = speechRequest(await readJson(request));
    const fault = this.faults.take('voice', model);
    const sound = await this.synthesiser.speak(input, voice, speed);
    const seen = this.see({ part: 'voice', model, text: input, seconds: secondsOf(sound) }, fault);
    const { voiceMs, voicePace: pace } = this.latencies();
    await sleep(voiceMs);
    seen.finished = await sendSpeech(response, sound, { format, pace, fault });
  }

  /** `POST /v1/audio/transcriptions`. */
  async transcribe(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request);
    const { model, response_format: format = 'json' } = Object.fromEntries(form) as Record<string, string>;
    if (!model) throw new RequestError(400, 'you must provide a model parameter');
    if (format !== 'json' && format !== 'verbose_json') throw new RequestError(400, `'response_format' ${format}`);
    const recording = await recordingOf(form.get('file'));
    const fault = this.faults.take('transcription', model);
    const heard = this.listener.understand(recording);
    const text = heard.map((each) => each.text).join(' ');
    const seen = this.see({ part: 'transcription', model, text, seconds: secondsOf(recording) }, fault);
    await sleep(this.latencies().transcriptionMs);
    seen.finished = await sendTranscript(response, transcript(heard, recording, format), fault);
  }

  private see(speech: Pick<SeenSpeech, 'part' | 'model' | 'text' | 'seconds'>, fault?: FaultDto): SeenSpeech {
    const seen = { ...speech, fault: fault?.fault ?? null, finished: false };
    this.seen.push(seen);
    return seen;
  }
}

async function recordingOf(file: string | File | null): Promise<Sound> {
  if (!(file instanceof File)) throw new RequestError(400, "'file' must be a file");
  const sound = await file
    .arrayBuffer()
    .then((bytes) => readWave(Buffer.from(bytes)))
    .catch(refuse);
  if (secondsOf(sound) < SHORTEST) {
    throw new RequestError(400, `Audio file is too short. Minimum audio length is ${SHORTEST} seconds.`);
  }
  return sound;
}

function refuse(error: unknown): never {
  throw new RequestError(400, `Audio file might be corrupted or unsupported: ${(error as Error).message}`);
}

async function sendTranscript(response: ServerResponse, body: object, fault?: FaultDto): Promise<boolean> {
  switch (fault?.fault) {
    case 'status':
      throw new RequestError(fault.status ?? 500, 'The stand-in was told to fail.');
    case 'silence':
      await once(response, 'close');
      return false;
    case 'cut_stream':
      response.destroy();
      return false;
    case 'garbage':
    case 'unfinished':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":');
      return false;
    case 'slow_first_byte':
      await sleep(fault.ms ?? 3000);
  }
  if (!response.destroyed) sendJson(response, 200, body);
  return !response.destroyed;
}
