import { describe, expect, it } from '@jest/globals';
import { speaks } from './speaks.js';

const model = { provider: 'openai', model: 'm', options: {} };

describe('speaks', () => {
  it('is so for personas that both hear and speak', () => {
    expect(speaks({ models: { llm: model, stt: model, tts: model } })).toBe(true);
    expect(speaks({ models: { llm: model, tts: model } })).toBe(false);
    expect(speaks({ models: { llm: model, stt: model } })).toBe(false);
  });
});
