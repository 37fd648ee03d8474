import { type KeyedProvider } from './keyed-provider.js';
import { type TenantAccounts } from './keys/provider-keys.service.js';
import { type ProviderAccount, type ProviderAccounts, type ProviderSettings } from './model-provider.js';

/** What the platform's own key is called in its environment. */
const VARIABLES: Record<KeyedProvider, string> = {
  openai: 'OPENAI_API_KEY',
  deepgram: 'DEEPGRAM_API_KEY',
  elevenlabs: 'ELEVENLABS_API_KEY',
  google: 'GOOGLE_API_KEY',
  livekit: 'LIVEKIT_INFERENCE_KEY and LIVEKIT_INFERENCE_SECRET',
};

/**
 * The account of a provider.
 *
 * @throws Error without one, saying how to mend it
 */
export function accountOf(provider: KeyedProvider, { accounts }: ProviderSettings): ProviderAccount {
  const account = accounts[provider];
  if (account) return account;
  throw new Error(
    `provider "${provider}" has no key: start the agent with ${VARIABLES[provider]}, or keep a key of the tenant's own for it`,
  );
}

/** The platform's accounts with a tenant's own in their place. Addresses stay the platform's. */
export function withTenantAccounts(accounts: ProviderAccounts, own: TenantAccounts): ProviderAccounts {
  const merged = Object.entries(own).map(([name, account]) => {
    const { baseUrl } = accounts[name as KeyedProvider] ?? {};
    return [name, { ...account, ...(baseUrl && { baseUrl }) }] as const;
  });
  return { ...accounts, ...Object.fromEntries(merged) };
}

/** The language alone, without region or script, as most providers want it: `de` of `de-AT`. */
export function baseLanguage(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}
