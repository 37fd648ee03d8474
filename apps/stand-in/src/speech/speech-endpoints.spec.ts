import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import OpenAI, { APIError, toFile } from 'openai';
import { type OpenAiStandIn, startOpenAiStandIn } from '../openai-stand-in.js';
import {
  CALLER_VOICES,
  flite,
  joined,
  noise,
  piece,
  readWave,
  resampled,
  samplesOf,
  secondsOf,
  silence,
  type Sound,
  soundOf,
  throughTelephone,
  writeWave,
} from '@signoff/speech';

let standIn: OpenAiStandIn;
let client: OpenAI;
beforeAll(async () => {
  standIn = await startOpenAiStandIn();
  client = new OpenAI({ baseURL: standIn.url, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => standIn.close());

const speech = (input: string, more: object = {}) =>
  client.audio.speech.create({ model: 'tts', voice: 'alloy', input, response_format: 'pcm', ...more });
const said = async (input: string, more: object = {}): Promise<Sound> => {
  const bytes = Buffer.from(await (await speech(input, more)).arrayBuffer());
  return { samples: samplesOf(bytes), rate: 24_000 };
};
const transcribe = async (sound: Sound, more: object = {}) => {
  const file = await toFile(writeWave(sound), 'audio.wav', { type: 'audio/wav' });
  return client.audio.transcriptions.create({ file, model: 'stt', ...more });
};
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error,
  );

describe('the voice of the stand-in', () => {
  it('says any text, always the same', async () => {
    const sound = await said('Your appointment is on Friday, at ten.');
    expect(secondsOf(sound)).toBeGreaterThan(2);
    expect(secondsOf(sound)).toBeLessThan(4);
    expect(Math.max(...sound.samples)).toBeGreaterThan(3000);
    expect(await said('Your appointment is on Friday, at ten.')).toEqual(sound);
    expect((await said('Your appointment is on Monday, at ten.')).samples).not.toEqual(sound.samples);
  });

  it('speaks in several voices, at any speed, in waves too', async () => {
    const text = 'I see.';
    const [alloy, onyx] = [await said(text), await said(text, { voice: 'onyx' })];
    expect(onyx.samples).not.toEqual(alloy.samples);
    expect(secondsOf(await said(text, { speed: 2 }))).toBeLessThan(0.7 * secondsOf(alloy));
    const wave = await speech(text, { response_format: 'wav' });
    expect(readWave(Buffer.from(await wave.arrayBuffer()))).toEqual(alloy);
  });

  it('sounds the same whether sentences are asked for together or one after the other', async () => {
    const [one, other] = [await said('I see. Thank you!'), await said('Goodbye, then.')];
    expect(joined(one, other)).toEqual(await said('I see. Thank you! Goodbye, then.'));
  });

  it('has something to say for what cannot be spoken', async () => {
    for (const text of ['...', '你好', '🙂', '" -voice nobody']) expect((await said(text)).rate).toBe(24_000);
    expect(secondsOf(await said('Füße'))).toBeGreaterThan(0.3);
  });

  it.each([
    [{ input: '' }, "'input' must be a text"],
    [{ input: 'x'.repeat(4097) }, 'longer than 4096'],
    [{ response_format: 'mp3' }, 'pcm and wav only'],
    [{ speed: 9 }, "'speed' is from"],
  ])('refuses %j', async (request, message) => {
    expect(await failure(speech('x', request))).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  it('takes its time when it is told to', async () => {
    standIn.takeTime({ voiceMs: 150, voicePace: 10 });
    const before = performance.now();
    const sound = await said('One moment, please, I am looking for your parcel.');
    const took = performance.now() - before;
    standIn.takeTime({});
    expect(took).toBeGreaterThan(150 + 80 * secondsOf(sound));
  });

  it('fails on demand, and for its own model only', async () => {
    standIn.fault({ part: 'voice', model: 'tts', fault: 'status', status: 429 });
    expect(await failure(speech('x'))).toBeInstanceOf(APIError);
    const whole = await said('It ends half-way.');
    standIn.fault({ part: 'voice', model: '*', fault: 'unfinished' });
    expect((await said('It ends half-way.')).samples.length).toBeLessThan(0.6 * whole.samples.length);
    standIn.fault({ part: 'voice', model: 'tts', fault: 'cut_stream' });
    await expect(said('It breaks.')).rejects.toThrow('terminated');
    standIn.fault({ part: 'voice', model: 'other', fault: 'status' });
    expect(await said('It ends half-way.')).toEqual(whole);
    expect(() => standIn.fault({ part: 'voice', model: 'tts', fault: 'broken_arguments' })).toThrow('cannot do');
  });

  it('falls silent on demand', async () => {
    standIn.fault({ part: 'voice', model: 'tts', fault: 'silence' });
    const reader = (await speech('It falls silent.')).body!.getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    expect(await Promise.race([reader.read(), new Promise((resolve) => setTimeout(resolve, 300, 'silent'))])).toBe(
      'silent',
    );
    await reader.cancel();
  });

  it('remembers what it said', async () => {
    await said('Remember this.');
    const { data } = (await (await fetch(`${standIn.origin}/speech`)).json()) as { data: unknown[] };
    expect(data.at(-1)).toMatchObject({ part: 'voice', text: 'Remember this.', fault: null, finished: true });
  });
});

describe('the ear of the stand-in', () => {
  it('understands what callers say, at any rate, and tells silence from speech', async () => {
    const wait = soundOf('awb/wait-one-more-thing.wav');
    for (const rate of [8000, 16_000, 24_000, 48_000]) {
      expect(await transcribe(resampled(wait, rate))).toMatchObject({ text: 'wait, one more thing' });
    }
    expect(await transcribe(silence(1, 16_000))).toMatchObject({ text: '' });
    expect(await transcribe(noise('cough'))).toMatchObject({ text: '' });
  });

  it('tells more when it is asked to', async () => {
    const quiet = silence(0.5, 8000);
    const line = joined(quiet, soundOf('rms/no-thank-you.wav'), quiet, soundOf('rms/that-is-all.wav'), quiet);
    expect(await transcribe(line, { response_format: 'verbose_json' })).toMatchObject({
      text: 'no thank you that is all',
      duration: secondsOf(line),
      segments: [{ text: 'no thank you', start: expect.closeTo(0.5, 1) }, { text: 'that is all' }],
    });
  });

  it('understands what it was told to expect', async () => {
    const text = 'does the ferry leave on sunday';
    const lines = await Promise.all(CALLER_VOICES.map(async (voice) => throughTelephone(await flite(text, voice))));
    expect(await transcribe(lines[0]!)).toMatchObject({ text: '' });
    const put = (body: unknown) => fetch(`${standIn.origin}/utterances`, { method: 'PUT', body: JSON.stringify(body) });
    expect((await put({ texts: [text] })).status).toBe(204);
    for (const line of lines) expect(await transcribe(line)).toMatchObject({ text });
    expect((await put({ texts: [''] })).status).toBe(422);
  });

  it('refuses what is no sound, or hardly any', async () => {
    const wrong = toFile(Buffer.from('OggS and so on'), 'audio.ogg');
    expect(await failure(client.audio.transcriptions.create({ file: await wrong, model: 'stt' }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('corrupted or unsupported'),
    });
    const hardly = piece(soundOf('rms/hello.wav'), 0, 0.05);
    expect(await failure(transcribe(hardly))).toMatchObject({ message: expect.stringContaining('too short') });
    const form = await fetch(`${standIn.url}/audio/transcriptions`, {
      method: 'POST',
      body: 'no form',
      headers: { authorization: 'Bearer any' },
    });
    expect(form.status).toBe(400);
  });

  it('fails on demand', async () => {
    const hello = soundOf('rms/hello.wav');
    standIn.fault({ part: 'transcription', model: 'stt', fault: 'status', status: 500 });
    expect(await failure(transcribe(hello))).toMatchObject({ status: 500 });
    standIn.fault({ part: 'transcription', model: 'stt', fault: 'garbage' });
    expect(await failure(transcribe(hello))).toBeInstanceOf(Error);
    expect(await transcribe(hello)).toMatchObject({ text: 'hello' });
  });
});
