import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger, stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { eventually } from '@signoff/platform/testing';
import { type FaultDto, type OpenAiStandIn, startOpenAiStandIn } from '@signoff/stand-in/testing';
import { joined, pcmOf, recordedSpeech, resampled, silence, type Sound } from '@signoff/speech';
import { type ModelFailure } from '../provider/model-provider.js';
import { PcmFrames } from '../wire/pcm-frames.js';
import { MODELS } from '../models.js';
import { SpeechDetector } from '../chains/speech-detector.js';
import { type SeenError } from '../testing/speaking-session.js';

type Fault = Partial<FaultDto> & Pick<FaultDto, 'fault'>;

const PATIENT_MS = 10_000;
const SILENCE_MS = 400;
const DEADLINE_MS = 2 * SILENCE_MS + 100 + 7_000;
const SAID = 'no thank you';

let standIn: OpenAiStandIn;
let speech: Sound;
let failures: ModelFailure[];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  standIn = await startOpenAiStandIn();
  standIn.prepare();
  speech = recordedSpeech(SAID, 'rms')!;
});
beforeEach(() => {
  failures = [];
});
afterAll(() => standIn.close());

const frameOf = ({ samples, rate }: Sound) => new AudioFrame(samples, rate, 1, samples.length);
const asked = (model: string) => standIn.spoken().filter((each) => each.model === model);
const spoil = (model: string, fault: Fault) => standIn.fault({ model, part: 'transcription', times: 9, ...fault });

async function earsOf(model: string, fallbacks: string[] = [], silenceMs = PATIENT_MS) {
  const [favourite, ...others] = [model, ...fallbacks].map((name) => ({
    provider: 'openai',
    model: name,
    options: {},
  }));
  const accounts = { openai: { baseUrl: standIn.url, apiKey: 'any' } };
  const onFailure = (failure: ModelFailure) => failures.push(failure);
  const ears = await MODELS.stt(
    { ...favourite!, fallbacks: others },
    { silenceMs, attempts: 2, accounts, onFailure },
    'en-GB',
  );
  const errors: SeenError[] = [];
  ears.on('error', (error) => errors.push(error));
  return { ears, errors };
}
const textOf = ({ alternatives }: stt.SpeechEvent) => alternatives?.[0].text;

describe('ears of openai', () => {
  it('understand an utterance', async () => {
    const { ears, errors } = await earsOf('well');
    expect(textOf(await ears.recognize(frameOf(speech)))).toBe(SAID);
    expect(errors).toEqual([]);
  });

  it('do not ask what a click means', async () => {
    const { ears } = await earsOf('click');
    expect(textOf(await ears.recognize(frameOf(silence(0.05, 16_000))))).toBe('');
    expect(asked('click')).toEqual([]);
  });

  it.each<[string, Fault]>([
    ['too many requests', { fault: 'status', status: 429 }],
    ['an error of the server', { fault: 'status', status: 500 }],
    ['a connection that breaks', { fault: 'cut_stream' }],
    ['an answer that is cut off', { fault: 'unfinished' }],
    ['silence', { fault: 'silence' }],
  ])('try again after %s, and nobody hears of it', async (_, fault) => {
    const name = `mends-${fault.fault}-${fault.status ?? 0}`;
    spoil(name, { ...fault, times: 1 });
    const { ears, errors } = await earsOf(name, [], fault.fault === 'silence' ? 3000 : PATIENT_MS);
    expect(textOf(await ears.recognize(frameOf(speech)))).toBe(SAID);
    expect([asked(name).length, failures.length, errors]).toEqual([2, 1, []]);
  });

  it.each<[string, Fault, number]>([
    ['errors of the server', { fault: 'status', status: 500 }, 2],
    ['a refusal', { fault: 'status', status: 401 }, 1],
    ['silence', { fault: 'silence' }, 2],
  ])('fail in time with %s, and say so', async (_, fault, requests) => {
    const name = `fails-${fault.fault}-${fault.status ?? 0}`;
    spoil(name, fault);
    const { ears, errors } = await earsOf(name, [], fault.status ? PATIENT_MS : SILENCE_MS);
    const started = performance.now();
    await expect(ears.recognize(frameOf(speech))).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
    expect(errors).toMatchObject([{ type: 'stt_error', recoverable: true }]);
    expect(asked(name)).toHaveLength(requests);
  });

  it('lose no words when others have to help', async () => {
    for (const model of ['first', 'second']) spoil(model, { fault: 'status', status: 500 });
    const { ears, errors } = await earsOf('first', ['second', 'third']);
    expect(textOf(await ears.recognize(frameOf(speech)))).toBe(SAID);
    expect(textOf(await ears.recognize(frameOf(speech)))).toBe(SAID);
    expect(['first', 'second', 'third'].map((model) => asked(model).length)).toEqual([1, 1, 2]);
    expect(errors).toEqual([]);
  });

  it('fail where the session hears it, cut into utterances by voice activity', async () => {
    spoil('in-session', { fault: 'status', status: 500 });
    const { ears, errors } = await earsOf('in-session');
    const stream = new stt.StreamAdapter(ears, new SpeechDetector()).stream();
    // At the rate of the model: the SDK's resampler would keep the process up.
    const heard = resampled(speech, 16_000);
    const { samples, rate } = joined(heard, silence(1.5, heard.rate));
    for (const frame of new PcmFrames(rate).push(pcmOf(samples))) stream.pushFrame(frame);
    await eventually('an error', () => errors.length > 0, 20_000);
    expect(errors).toMatchObject([{ recoverable: true, error: { statusCode: 500 } }]);
    stream.close();
  });
});
