import { IsServerUrl } from '@signoff/platform';
import { IsOptional, IsString, MinLength } from 'class-validator';
import { type AccountVariables, type ProviderAccount, type ProviderAccounts } from './provider/model-provider.js';
import { KEYED_PROVIDERS } from './providers.js';

const isKey = [IsString(), MinLength(1)];
const isBaseUrl = [IsServerUrl('https', 'http')];

/**
 * Adds the variables of all providers' accounts to a configuration class, as optional properties of their names. Base
 * URLs end before the paths of the API; unset: the provider's own.
 */
export function HasProviderAccounts(): ClassDecorator {
  return ({ prototype }) => {
    for (const [variable, checks] of KEYED_PROVIDERS.flatMap(({ account }) => variablesOf(account))) {
      for (const check of [IsOptional(), ...checks]) check(prototype as object, variable);
    }
  };
}

/** The platform's accounts that a configuration has: those with a key. */
export function accountsIn(config: object): ProviderAccounts {
  const values = config as Record<string, string | undefined>;
  const accounts = KEYED_PROVIDERS.flatMap(({ name, account }): [string, ProviderAccount][] => {
    const variables: AccountVariables = account;
    const [apiKey, apiSecret] = [values[variables.apiKey], values[variables.apiSecret ?? '']];
    const baseUrl = values[variables.baseUrl];
    return apiKey ? [[name, { apiKey, ...(baseUrl && { baseUrl }), ...(apiSecret && { apiSecret }) }]] : [];
  });
  return Object.fromEntries(accounts);
}

/** The platform's accounts with a tenant's own in their place. Addresses stay the platform's. */
export function withTenantAccounts(accounts: ProviderAccounts, own: ProviderAccounts): ProviderAccounts {
  const merged = Object.entries(own).flatMap(([name, account]) => {
    const baseUrl = accounts[name]?.baseUrl;
    return account ? [[name, { ...account, ...(baseUrl && { baseUrl }) }] as const] : [];
  });
  return { ...accounts, ...Object.fromEntries(merged) };
}

function variablesOf({ apiKey, apiSecret, baseUrl }: AccountVariables): [string, PropertyDecorator[]][] {
  const secrets: [string, PropertyDecorator[]][] = apiSecret === undefined ? [] : [[apiSecret, isKey]];
  return [[apiKey, isKey], ...secrets, [baseUrl, isBaseUrl]];
}
