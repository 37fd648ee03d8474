import { describe, expect, it } from '@jest/globals';
import { check } from '@signoff/platform';
import { ProviderConfig } from './provider.config.js';

describe('ProviderConfig', () => {
  it('has an account for every provider with a key', () => {
    const { value, faults } = check(ProviderConfig, {
      OPENAI_API_KEY: 'sk',
      OPENAI_BASE_URL: 'http://127.0.0.1:4010/v1',
      DEEPGRAM_BASE_URL: 'https://deepgram.example',
      LIVEKIT_INFERENCE_KEY: 'key',
      LIVEKIT_INFERENCE_SECRET: 'secret',
    });
    expect(faults).toEqual([]);
    expect(value.accounts).toEqual({
      openai: { apiKey: 'sk', baseUrl: 'http://127.0.0.1:4010/v1' },
      livekit: { apiKey: 'key', apiSecret: 'secret' },
    });
  });

  it.each([
    ['OPENAI_API_KEY', ''],
    ['OPENAI_BASE_URL', 'models.example'],
    ['DEEPGRAM_BASE_URL', 'ftp://deepgram.example'],
  ])('refuses %s = %j', (name, value) => {
    expect(check(ProviderConfig, { [name]: value }).faults.map(({ path }) => path)).toEqual([name]);
  });
});
