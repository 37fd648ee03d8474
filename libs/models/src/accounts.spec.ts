import { describe, expect, it } from '@jest/globals';
import { check } from '@signoff/platform';
import { accountsIn, HasProviderAccounts, withTenantAccounts } from './accounts.js';

describe('withTenantAccounts', () => {
  it("puts the tenant's keys in place of the platform's, whose addresses stay", () => {
    const platform = { openai: { apiKey: 'platform', baseUrl: 'https://models.example/v1' }, google: { apiKey: 'g' } };
    const own = { openai: { apiKey: 'tenant' }, livekit: { apiKey: 'key', apiSecret: 'secret' } };
    expect(withTenantAccounts(platform, own)).toEqual({
      openai: { apiKey: 'tenant', baseUrl: 'https://models.example/v1' },
      google: { apiKey: 'g' },
      livekit: { apiKey: 'key', apiSecret: 'secret' },
    });
    expect(platform.openai.apiKey).toBe('platform');
  });
});

describe('a configuration with the accounts of providers', () => {
  @HasProviderAccounts()
  class Config {}

  it('has an account for every provider with a key', () => {
    const { value, faults } = check(Config, {
      OPENAI_API_KEY: 'sk',
      OPENAI_BASE_URL: 'http://127.0.0.1:4010/v1',
      DEEPGRAM_BASE_URL: 'https://deepgram.example',
      LIVEKIT_INFERENCE_KEY: 'key',
      LIVEKIT_INFERENCE_SECRET: 'secret',
    });
    expect(faults).toEqual([]);
    expect(accountsIn(value)).toEqual({
      openai: { apiKey: 'sk', baseUrl: 'http://127.0.0.1:4010/v1' },
      livekit: { apiKey: 'key', apiSecret: 'secret' },
    });
  });

  it.each([
    ['OPENAI_API_KEY', ''],
    ['OPENAI_BASE_URL', 'models.example'],
    ['DEEPGRAM_BASE_URL', 'ftp://deepgram.example'],
    ['LIVEKIT_INFERENCE_SECRET', ''],
    ['ACME_API_KEY', 'x'],
  ])('refuses %s = %j', (name, value) => {
    expect(check(Config, { [name]: value }).faults.map(({ path }) => path)).toEqual([name]);
  });
});
