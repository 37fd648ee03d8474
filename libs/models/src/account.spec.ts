import { describe, expect, it } from '@jest/globals';
import { baseLanguage, withTenantAccounts } from './account.js';

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

describe('baseLanguage', () => {
  it.each(['de', 'de-AT', 'DE-at'])('is the language of %s', (language) => {
    expect(baseLanguage(language)).toBe('de');
  });
});
