import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger, stt } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { type ModelDto } from './provider/model.dto.js';
import { eventually } from '@signoff/platform/testing';
import { type ModelFailure, type ProviderSettings } from './provider/model-provider.js';
import { MODELS } from './models.js';
import { secondsOfText, type SocketFault, SocketServices, TRANSCRIPT } from './testing/socket-services.js';
import { type SeenError, type SpeakingSession, speakingSession } from './testing/speaking-session.js';

const PATIENT_MS = 10_000;
const SILENCE_MS = 600;
const DEADLINE_MS = 2 * SILENCE_MS + 100 + 7_000;
const VOICE = 'bIHbv24MWmeRgasZH58o';

let services: SocketServices;
let call: SpeakingSession | undefined;
let failures: ModelFailure[];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  services = await new SocketServices().start();
});
beforeEach(() => {
  failures = [];
});
afterEach(() => call?.close());
afterAll(() => services.close());

const settings = (silenceMs: number): ProviderSettings => ({
  silenceMs,
  attempts: 2,
  accounts: {
    deepgram: { apiKey: 'dg-key', baseUrl: services.url },
    elevenlabs: { apiKey: 'el-key', baseUrl: `${services.url}/v1` },
    livekit: { apiKey: 'lk-key', apiSecret: 'lk-secret', baseUrl: `${services.url}/gateway` },
  },
  onFailure: (failure) => failures.push(failure),
});

const VOICES = {
  deepgram: {
    model: { provider: 'deepgram', model: 'aura-2-thalia-en', options: { speed: 0.9 } },
    path: '/v1/speak',
    query: { model: 'aura-2-thalia-en', encoding: 'linear16', sample_rate: '24000', speed: '0.9' },
    headers: { authorization: 'Token dg-key' },
  },
  elevenlabs: {
    model: { provider: 'elevenlabs', model: 'eleven_flash_v2_5', options: { voice: VOICE, stability: 0.3 } },
    path: `/v1/text-to-speech/${VOICE}/multi-stream-input`,
    query: { model_id: 'eleven_flash_v2_5', output_format: 'pcm_24000', language_code: 'de' },
    headers: { 'xi-api-key': 'el-key' },
  },
  livekit: {
    model: { provider: 'livekit', model: 'cartesia/sonic-3:some-voice', options: {} },
    path: '/gateway/tts',
    query: { model: 'cartesia/sonic-3' },
    headers: { authorization: expect.stringMatching(/^Bearer ey/) },
  },
};
const voices = Object.entries(VOICES);

const start = async (model: ModelDto, silenceMs: number) =>
  (call = await speakingSession({ tts: await MODELS.tts(model, settings(silenceMs), 'de-AT') }));

describe.each(voices)('a voice of %s', (_, { model, path, query, headers }) => {
  afterEach(() => services.spoil(path, undefined));

  it('says a text to its last sample, as the persona wants it', async () => {
    const { say, ear, errors } = await start(model, PATIENT_MS);
    await say('I see.');
    expect(services.at(path).at(-1)).toMatchObject({ query, headers });
    expect(services.at(path).at(-1)!.text.trim()).toBe('I see.');
    expect(ear.seconds).toBeGreaterThanOrEqual(secondsOfText('I see.') - 0.02);
    expect(errors).toEqual([]);
  });

  it.each<[string, SocketFault, number]>([
    ['refuses', { kind: 'refuse', status: 401 }, PATIENT_MS],
    ['is away', { kind: 'refuse', status: 503 }, PATIENT_MS],
    ['falls silent', { kind: 'mute' }, SILENCE_MS],
    ['breaks off', { kind: 'break' }, PATIENT_MS],
  ])('fails in time when the service %s: one error, and the session goes on', async (_name, fault, silenceMs) => {
    services.spoil(path, fault);
    const { say, ear, errors, closed } = await start(model, silenceMs);
    const started = performance.now();
    await say('I see.');
    expect(performance.now() - started).toBeLessThan(DEADLINE_MS);
    expect(errors).toMatchObject([{ type: 'tts_error', recoverable: false }]);
    services.spoil(path, undefined);
    const before = ear.seconds;
    await say('I see.');
    expect(ear.seconds).toBeGreaterThan(before);
    expect([errors.length, closed()]).toEqual([1, false]);
  });

  it('gives way to another one', async () => {
    const [, other] = voices.find(([name]) => name !== model.provider)!;
    services.spoil(path, { kind: 'mute' });
    const { say, ear, errors } = await start({ ...model, fallbacks: [other.model] }, 2 * SILENCE_MS);
    await say('I see.');
    expect(ear.seconds).toBeGreaterThanOrEqual(secondsOfText('I see.') - 0.02);
    expect([errors, failures.length]).toEqual([[], 1]);
  });
});

describe('ears of deepgram', () => {
  const path = '/v1/listen';
  const model = { provider: 'deepgram', model: 'nova-3', options: { keyterms: ['Signoff'] } };
  afterEach(() => services.spoil(path, undefined));

  async function listen(silenceMs = PATIENT_MS) {
    const ears = await MODELS.stt(model, settings(silenceMs), 'de-AT');
    const errors: SeenError[] = [];
    ears.on('error', (error) => errors.push(error));
    const stream = ears.stream();
    const heard: string[] = [];
    const over = (async () => {
      for await (const event of stream) {
        if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT) heard.push(event.alternatives![0].text);
      }
    })();
    const push = () => {
      stream.pushFrame(new AudioFrame(new Int16Array(1600), 16_000, 1, 1600));
    };
    return { ears, stream, errors, heard, over, push };
  }

  it('understand', async () => {
    const { stream, heard, errors, push } = await listen();
    push();
    await eventually('words', () => heard.length > 0, 20_000);
    expect([heard, errors]).toEqual([[TRANSCRIPT], []]);
    expect(services.at(path).at(-1)).toMatchObject({
      query: { model: 'nova-3', language: 'de', keyterm: 'Signoff', interim_results: 'true' },
      headers: { authorization: 'Token dg-key' },
    });
    stream.close();
  });

  it('connect again when the connection breaks', async () => {
    services.spoil(path, { kind: 'break' });
    const before = services.at(path).length;
    const { stream, heard, errors, push } = await listen();
    await eventually('a second connection', () => (push(), services.at(path).length > before + 1), 20_000);
    services.spoil(path, undefined);
    await eventually('words', () => (push(), heard.length > 0), 20_000);
    expect(errors).toEqual([]);
    stream.close();
  });

  it('tell the last words when the sound ends', async () => {
    const { stream, heard, errors, over, push } = await listen();
    push();
    stream.endInput();
    await over;
    expect([heard, errors]).toEqual([[TRANSCRIPT], []]);
  });

  it('fail with one error when the service refuses, without the SDK hanging up', async () => {
    services.spoil(path, { kind: 'refuse', status: 401 });
    const before = services.at(path).length;
    const { errors, over, push } = await listen();
    push();
    await over;
    expect(errors).toMatchObject([{ type: 'stt_error', recoverable: true }]);
    expect(failures).toMatchObject([{ part: 'stt', provider: 'deepgram', error: { statusCode: 401 } }]);
    expect(services.at(path).length).toBe(before + 1);
  });
});
