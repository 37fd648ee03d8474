import { describe, expect, it } from '@jest/globals';
import { takesTags } from './voice-tags.js';

const voice = (provider: string, model: string) => ({ provider, model, options: {} });

describe('takesTags', () => {
  it.each([
    [true, voice('livekit', 'cartesia/sonic-3')],
    [false, voice('livekit', 'rime/mistv3')],
    [false, voice('openai', 'cartesia/sonic-3')],
    [false, { ...voice('livekit', 'cartesia/sonic-3'), fallbacks: [voice('openai', 'tts-1')] }],
    [true, { ...voice('livekit', 'cartesia/sonic-3'), fallbacks: [voice('livekit', 'cartesia/sonic-2')] }],
  ])('is %s of %j', (takes, model) => {
    expect(takesTags(model)).toBe(takes);
  });
});
