import { describe, expect, it } from '@jest/globals';
import { type ModelPart } from './provider/model-part.js';
import { modelFaults } from './model-faults.js';

const VOICE = 'bIHbv24MWmeRgasZH58o';

const faults = (part: ModelPart, provider: string, model: string, options: Record<string, unknown> = {}) =>
  modelFaults(part, { provider, model, options }).map(({ path }) => path);

describe('modelFaults', () => {
  it.each<[ModelPart, string, string, object?]>([
    ['llm', 'openai', 'gpt-4.1-mini'],
    [
      ...(['llm', 'openai', 'gpt'] as const),
      { temperature: 0, topP: 1, maxCompletionTokens: 500, reasoningEffort: 'low', serviceTier: 'auto' },
    ],
    ['stt', 'openai', 'gpt-4o-mini-transcribe', { language: 'de-AT', prompt: 'Signoff' }],
    ['tts', 'openai', 'gpt-4o-mini-tts', { voice: 'coral', speed: 1.2, instructions: 'calm' }],
    ['stt', 'deepgram', 'nova-3', { language: 'multi', keyterms: ['Signoff'], endpointingMs: 100, numerals: true }],
    ['tts', 'deepgram', 'aura-2-thalia-en', { speed: 0.8 }],
    ['tts', 'elevenlabs', 'eleven_flash_v2_5', { voice: VOICE, stability: 0.4, speed: 1.1, speakerBoost: false }],
    ['llm', 'google', 'gemini-2.5-flash', { temperature: 1, thinkingBudget: 0 }],
    ['llm', 'google', 'gemini-3-flash-preview', { thinkingLevel: 'minimal' }],
    ['llm', 'livekit', 'openai/gpt-4.1-mini', { temperature: 0.2 }],
    ['stt', 'livekit', 'deepgram/nova-3:en', { extra: { keyterm: 'x' } }],
    ['tts', 'livekit', 'cartesia/sonic-3:9626c31c-bec5-4cca-baa8-f8ba9e84c8bc'],
    ['tts', 'livekit', 'deepgram/aura-2', { voice: 'athena' }],
    ['llm', 'scripted', 'desk', { rules: [{ says: 'Hello.' }] }],
  ])('takes for %s %s %s %j', (part, provider, model, options = {}) => {
    expect(faults(part, provider, model, options as Record<string, unknown>)).toEqual([]);
  });

  it.each<[ModelPart, string, string, object, string]>([
    ['llm', 'openai', 'm', { temperature: 2.1 }, 'options.temperature'],
    ['llm', 'openai', 'm', { temperature: '1' }, 'options.temperature'],
    ['llm', 'openai', 'm', { topP: -0.1 }, 'options.topP'],
    ['llm', 'openai', 'm', { maxCompletionTokens: 1.5 }, 'options.maxCompletionTokens'],
    ['llm', 'openai', 'm', { reasoningEffort: 'much' }, 'options.reasoningEffort'],
    ['llm', 'openai', 'm', { apiKey: 'sk-1' }, 'options.apiKey'],
    ['llm', 'openai', 'm', { baseURL: 'http://evil.example' }, 'options.baseURL'],
    ['stt', 'openai', 'm', { temperature: 1 }, 'options.temperature'],
    ['stt', 'openai', 'm', { language: 'x y' }, 'options.language'],
    ['tts', 'openai', 'm', { voice: '' }, 'options.voice'],
    ['tts', 'openai', 'm', { speed: 9 }, 'options.speed'],
    ['stt', 'deepgram', 'flux-general-en', {}, 'model'],
    ['stt', 'deepgram', 'nova-3', { language: 'GERMAN!' }, 'options.language'],
    ['stt', 'deepgram', 'nova-3', { keyterms: [1] }, 'options.keyterms'],
    ['tts', 'deepgram', 'nova-3', {}, 'model'],
    ['tts', 'deepgram', 'aura-2-thalia-en', { baseUrl: 'http://evil.example' }, 'options.baseUrl'],
    ['tts', 'elevenlabs', 'eleven_flash_v2_5', {}, 'options.voice'],
    ['tts', 'elevenlabs', 'eleven_flash_v2_5', { voice: '../../voices' }, 'options.voice'],
    ['tts', 'elevenlabs', 'x?y=z', { voice: VOICE }, 'model'],
    ['llm', 'google', 'gemini', { thinkingBudget: -1 }, 'options.thinkingBudget'],
    ['llm', 'livekit', 'gpt', {}, 'model'],
    ['stt', 'livekit', 'deepgram', {}, 'model'],
    ['tts', 'livekit', 'cartesia/sonic-3: x', {}, 'model'],
    ['llm', 'scripted', 'desk', {}, 'options.rules'],
    ['llm', 'scripted', 'desk', { rules: [] }, 'options.rules'],
    ['llm', 'scripted', 'desk', { rules: 'x' }, 'options.rules'],
    ['llm', 'scripted', 'desk', { rules: [null] }, 'options.rules'],
    ['llm', 'scripted', 'desk', { rules: [{ heard: ['x'] }] }, 'options.rules[0].heard'],
    ['llm', 'scripted', 'desk', { rules: [{ calls: [{ arguments: {} }] }] }, 'options.rules[0].calls[0].name'],
    ['llm', 'scripted', 'desk', { rules: [{}], url: 'x' }, 'options.url'],
  ])('refuses for %s %s %s %j', (part, provider, model, options, path) => {
    expect(faults(part, provider, model, options as Record<string, unknown>)).toContainEqual(
      expect.stringContaining(path),
    );
  });

  it('names who can play a part when somebody cannot', () => {
    const check = (part: ModelPart, provider: string) => modelFaults(part, { provider, model: 'm', options: {} });
    expect(check('tts', 'nobody')).toEqual([
      { path: 'provider', message: '"nobody" is unknown for tts; there are: openai, deepgram, elevenlabs, livekit' },
    ]);
    expect(check('llm', 'deepgram')).toMatchObject([{ path: 'provider' }]);
    expect(check('llm', 'constructor')).toMatchObject([{ path: 'provider' }]);
  });
});
