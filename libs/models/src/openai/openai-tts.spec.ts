import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { initializeLogger } from '@livekit/agents';
import { eventually } from '@signoff/platform/testing';
import { type FaultDto, type OpenAiStandIn, startOpenAiStandIn } from '@signoff/stand-in/testing';
import { type ModelFailure, type ProviderSettings } from '../provider/model-provider.js';
import { MODELS } from '../models.js';
import { type SpeakingSession, speakingSession } from '../testing/speaking-session.js';

/** For speech that must come: a busy machine is slow. */
const PATIENT_MS = 10_000;
/** For speech that does not come. */
const SILENCE_MS = 400;
/** All attempts, the pause between them, and what a busy machine may take: far less than a stall. */
const DEADLINE_MS = 2 * SILENCE_MS + 100 + 7_000;
const TEXT = 'Your appointment is on Friday, at ten. We look forward to seeing you then. Good bye!';

type Fault = Partial<FaultDto> & Pick<FaultDto, 'fault'>;

let standIn: OpenAiStandIn;
let call: SpeakingSession | undefined;
let failures: ModelFailure[];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  standIn = await startOpenAiStandIn();
});
beforeEach(() => {
  failures = [];
});
afterEach(() => call?.close());
afterAll(() => standIn.close());

const settings = (silenceMs: number): ProviderSettings => ({
  silenceMs,
  attempts: 2,
  accounts: { openai: { baseUrl: standIn.url, apiKey: 'any' } },
  onFailure: (failure) => failures.push(failure),
});
const voiceOf = (model: string, fallbacks: string[] = [], silenceMs = PATIENT_MS) =>
  MODELS.tts(
    {
      ...{ provider: 'openai', model, options: {} },
      fallbacks: fallbacks.map((name) => ({ provider: 'openai', model: name, options: {} })),
    },
    settings(silenceMs),
    'en',
  );
const start = async (...voice: Parameters<typeof voiceOf>) =>
  (call = await speakingSession({ tts: await voiceOf(...voice) }));
const asked = (model: string) => standIn.spoken().filter((speech) => speech.model === model);
const spoil = (model: string, fault: Fault) => standIn.fault({ model, part: 'voice', times: 9, ...fault });

async function timed<T>(work: Promise<T>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

describe('a voice of openai', () => {
  it('says a text to its last sample, sentence by sentence', async () => {
    const { say, ear, errors } = await start('well');
    await say(TEXT);
    expect(asked('well').map(({ text }) => text)).toEqual([
      'Your appointment is on Friday, at ten.',
      'We look forward to seeing you then.',
      'Good bye!',
    ]);
    expect(ear.seconds).toBeCloseTo(
      asked('well').reduce((sum, { seconds }) => sum + seconds, 0),
      3,
    );
    expect(errors).toEqual([]);
  });

  it('is heard while it is still coming in', async () => {
    standIn.takeTime({ voicePace: 4 });
    const { say, ear } = await start('streams');
    const saying = say('This is a rather long sentence, which takes its time to come in over the wire.');
    await eventually('first sound', () => ear.seconds > 0, 20_000);
    expect(asked('streams')).toMatchObject([{ finished: false }]);
    standIn.takeTime({});
    await saying;
  });

  it('is counted once', async () => {
    const { session, say, ear } = await start('counted');
    await say('I see.');
    const usage = session.usage.modelUsage.find(({ type }) => type === 'tts_usage');
    expect(usage).toMatchObject({ provider: 'openai', model: 'counted', charactersCount: 'I see.'.length });
    expect(usage).toMatchObject({ audioDurationMs: expect.closeTo(ear.seconds * 1000, -2) });
  });

  it.each<[string, Fault]>([
    ['too many requests', { fault: 'status', status: 429 }],
    ['an error of the server', { fault: 'status', status: 503 }],
    ['a first byte that comes too late', { fault: 'slow_first_byte', ms: 2500 }],
  ])('tries again after %s, and nobody hears of it', async (_, fault) => {
    const name = `mends-${fault.fault}-${fault.status ?? 0}`;
    spoil(name, { ...fault, times: 1 });
    const { say, ear, errors } = await start(name, [], fault.fault === 'status' ? PATIENT_MS : 3000);
    await say('I see.');
    expect(ear.seconds).toBeCloseTo(asked(name).at(-1)!.seconds, 3);
    expect([errors, asked(name).length, failures.length]).toEqual([[], 2, 1]);
  });

  it.each<[string, Fault, number, number | undefined]>([
    ['errors of the server', { fault: 'status', status: 500 }, 2, 500],
    ['too many requests', { fault: 'status', status: 429 }, 2, 429],
    ['a refusal', { fault: 'status', status: 400 }, 1, 400],
    ['first bytes that come too late', { fault: 'slow_first_byte', ms: 2500 }, 2, undefined],
  ])('fails in time with %s: one error, and the session goes on', async (_, fault, requests, statusCode) => {
    const name = `fails-${fault.fault}-${fault.status ?? 0}`;
    spoil(name, { ...fault, times: requests });
    const { say, ear, errors, closed } = await start(name, [], fault.status ? PATIENT_MS : SILENCE_MS);
    expect(await timed(say('I see.'))).toBeLessThan(DEADLINE_MS);
    expect(errors).toMatchObject([{ type: 'tts_error', recoverable: false }]);
    expect(errors[0]!.error.statusCode).toBe(statusCode);
    expect([asked(name).length, ear.seconds, closed()]).toEqual([requests, 0, false]);
    if (!fault.status) return;
    await say('I see.');
    expect(ear.seconds).toBeGreaterThan(0.2);
  });

  it.each(['cut_stream', 'silence'] as const)('does not begin again after a stream with %s', async (fault) => {
    const name = `breaks-${fault}`;
    spoil(name, { fault });
    standIn.takeTime({ voicePace: 8 });
    const { say, ear, errors } = await start(name, [`${name}-2`], 2000);
    expect(await timed(say('This is quite a long sentence to break off.'))).toBeLessThan(DEADLINE_MS);
    standIn.takeTime({});
    expect(ear.seconds).toBeGreaterThan(0.05);
    // What was played may be over before the failure is told.
    await eventually('the failure', () => errors.length > 0, DEADLINE_MS);
    expect(errors).toMatchObject([{ type: 'tts_error', recoverable: false }]);
    expect([asked(name).length, asked(`${name}-2`).length]).toEqual([1, 0]);
  });

  it('fails with a server that is not there', async () => {
    const gone = await startOpenAiStandIn();
    const nowhere = { ...settings(PATIENT_MS), accounts: { openai: { baseUrl: gone.url, apiKey: 'any' } } };
    await gone.close();
    const away = await MODELS.tts({ provider: 'openai', model: 'm', options: {} }, nowhere, 'en');
    call = await speakingSession({ tts: away });
    await call.say('Hello.');
    expect(call.errors).toMatchObject([{ recoverable: false }]);
  });

  it('stops asking when it is interrupted', async () => {
    standIn.takeTime({ voicePace: 1 });
    const { session, ear } = await start('interrupted');
    const handle = session.say(TEXT);
    await eventually('first sound', () => ear.seconds > 0, 20_000);
    handle.interrupt(true);
    await handle.waitForPlayout();
    standIn.takeTime({});
    expect(asked('interrupted').every(({ finished }) => !finished)).toBe(true);
    expect([call!.errors, failures]).toEqual([[], []]);
  });

  it('has nothing to say for a text without words', async () => {
    const { say, errors } = await start('blank');
    await say(' … ');
    expect(errors).toEqual([]);
  });
});

describe('a voice with others behind it', () => {
  it.each<[string, Fault]>([
    ['errors', { fault: 'status', status: 500 }],
    ['refusals', { fault: 'status', status: 401 }],
    ['silence', { fault: 'slow_first_byte', ms: 2500 }],
  ])('gives way after %s, and comes last for a while', async (_, fault) => {
    const name = `first-${fault.fault}-${fault.status ?? 0}`;
    const second = `second-${name}`;
    spoil(name, { ...fault, times: 1 });
    const { say, ear, errors } = await start(name, [second], fault.status ? PATIENT_MS : 3000);
    await say('I see.');
    await say('All right.');
    expect([asked(name).length, asked(second).map(({ text }) => text)]).toEqual([1, ['I see.', 'All right.']]);
    expect(ear.seconds).toBeCloseTo(
      asked(second).reduce((sum, { seconds }) => sum + seconds, 0),
      3,
    );
    expect(errors).toEqual([]);
    expect(failures).toMatchObject([{ part: 'tts', provider: 'openai', model: name }]);
  });

  it('fails once when all do', async () => {
    for (const model of ['all-1', 'all-2', 'all-3']) spoil(model, { fault: 'status', status: 500 });
    const { say, errors } = await start('all-1', ['all-2', 'all-3']);
    await say('I see.');
    expect(errors).toMatchObject([{ recoverable: false, error: { statusCode: 500 } }]);
    expect(failures.map(({ model }) => model)).toEqual(['all-1', 'all-2', 'all-3']);
  });
});

describe('speech made ahead', () => {
  it('is whole', async () => {
    const voice = await voiceOf('ahead');
    const { samplesPerChannel, sampleRate } = await voice.synthesize('I see.').collect();
    expect(samplesPerChannel / sampleRate).toBeCloseTo(asked('ahead')[0]!.seconds, 3);
  });

  it('fails to whoever wants it, and to nobody else', async () => {
    spoil('ahead-fails', { fault: 'cut_stream' });
    const voice = await voiceOf('ahead-fails');
    await expect(voice.synthesize('This is quite a long sentence to break off.').collect()).rejects.toThrow(
      'terminated',
    );
  });
});
