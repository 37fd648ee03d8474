import { describe, expect, it } from '@jest/globals';
import { type ModelDto } from '../provider/model.dto.js';
import { type ModelFailure } from '../provider/model-provider.js';
import { MODELS } from '../models.js';

const nothing = { silenceMs: 1, attempts: 1, accounts: {} };
const scripted = (options: Record<string, unknown>): ModelDto => ({ provider: 'scripted', model: 'desk', options });

describe('ModelRegistry', () => {
  it('names the providers there are when one is unknown', async () => {
    const model = { provider: 'nobody', model: 'm', options: {} };
    const message = 'provider "nobody" is unknown for stt; there are: openai, deepgram, livekit';
    await expect(MODELS.stt(model, nothing, 'en')).rejects.toThrow(message);
  });

  it('passes over a model that lacks its key, and says so', async () => {
    const failures: ModelFailure[] = [];
    const model = {
      ...{ provider: 'openai', model: 'gpt', options: {} },
      fallbacks: [scripted({ rules: [{ says: 'Hello.' }] })],
    };
    const llm = await MODELS.llm(model, { ...nothing, onFailure: (failure) => failures.push(failure) });
    expect([llm.provider, llm.model]).toEqual(['scripted', 'desk']);
    expect(failures).toMatchObject([{ part: 'llm', provider: 'openai', model: 'gpt' }]);
    expect(String(failures[0]!.error)).toMatch(/OPENAI_API_KEY/);
  });

  it.each([
    ['openai', 'llm', {}, /OPENAI_API_KEY/],
    ['openai', 'tts', {}, /OPENAI_API_KEY/],
    ['deepgram', 'stt', {}, /DEEPGRAM_API_KEY/],
    ['elevenlabs', 'tts', { voice: 'bIHbv24MWmeRgasZH58o' }, /ELEVENLABS_API_KEY/],
    ['google', 'llm', {}, /GOOGLE_API_KEY/],
    ['livekit', 'stt', {}, /LIVEKIT_INFERENCE_KEY and LIVEKIT_INFERENCE_SECRET/],
  ] as const)('says which key %s wants for %s', async (provider, part, options, message) => {
    const model = { provider, model: 'm', options };
    const made = part === 'llm' ? MODELS.llm(model, nothing) : MODELS[part](model, nothing, 'en');
    await expect(made).rejects.toThrow(message);
  });

  it('says that a secret is missing beside the key', async () => {
    const settings = { ...nothing, accounts: { livekit: { apiKey: 'key' } } };
    const model = { provider: 'livekit', model: 'openai/gpt', options: {} };
    await expect(MODELS.llm(model, settings)).rejects.toThrow('provider "livekit" needs a secret beside its key');
  });

  it('does not run what was published and is not valid any more', async () => {
    await expect(MODELS.llm(scripted({ rules: [] }), nothing)).rejects.toThrow('model "desk": options.rules');
  });
});
