import { describe, expect, it } from '@jest/globals';
import { type ModelDto } from '../model.dto.js';
import { MODEL_CATALOG } from '../model-catalog.js';
import { type ModelPart } from '../model-part.js';
import { type ModelFailure } from '../model-provider.js';
import { PROVIDERS } from '../providers.js';

const nothing = { silenceMs: 1, attempts: 1, accounts: {} };
const scripted = (options: Record<string, unknown>): ModelDto => ({ provider: 'scripted', model: 'desk', options });

describe('ProviderRegistry', () => {
  it.each<ModelPart>(['llm', 'stt', 'tts'])('runs for %s whom the catalog knows, and nobody else', (part) => {
    expect(PROVIDERS.names(part)).toEqual(MODEL_CATALOG.providers(part));
  });

  it('names the providers there are when one is unknown', async () => {
    const model = { provider: 'nobody', model: 'm', options: {} };
    const message = 'provider "nobody" is unknown for stt; there are: openai, deepgram, livekit';
    await expect(PROVIDERS.stt(model, nothing, 'en')).rejects.toThrow(message);
  });

  it('passes over a model that lacks its key, and says so', async () => {
    const failures: ModelFailure[] = [];
    const model = {
      ...{ provider: 'openai', model: 'gpt', options: {} },
      fallbacks: [scripted({ rules: [{ says: 'Hello.' }] })],
    };
    const llm = await PROVIDERS.llm(model, { ...nothing, onFailure: (failure) => failures.push(failure) });
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
    await expect(PROVIDERS[part](model, nothing, 'en')).rejects.toThrow(message);
  });

  it('does not run what was published and is not valid any more', async () => {
    await expect(PROVIDERS.llm(scripted({ rules: [] }), nothing)).rejects.toThrow('model "desk": options.rules');
  });
});
