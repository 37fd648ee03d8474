import { Injectable } from '@nestjs/common';
import { type ProviderKey, type TenantDb } from '@signoff/database';
import { AppError, SecretBox } from '@signoff/platform';
import { type ProviderAccounts } from '../provider/model-provider.js';
import { KEYED_PROVIDERS, type KeyedProvider } from '../providers.js';

/** A tenant's own account with a provider. */
interface TenantAccount {
  apiKey: string;
  /** Where the provider gives one with the key. */
  apiSecret?: string;
}

/** A key as its owner may see it again. */
type ProviderKeyRecord = Pick<ProviderKey, 'hint' | 'createdAt' | 'updatedAt'> & { provider: KeyedProvider };

/** In characters: enough to tell keys apart. */
const LONGEST_HINT = 4;

/** A hint shows no more than one character of so many. */
const SHOWN_OF = 4;

/** The tenants' own accounts with model providers. Keeps them encrypted; only the agent decrypts them. */
@Injectable()
export class ProviderKeysService {
  constructor(private readonly secrets: SecretBox) {}

  /**
   * Keeps the key of an account, in place of the one before. Calls that are up go on with the key they have.
   *
   * @throws AppError `validation_failed`, `unavailable` when this installation has no encryption key
   */
  async put(db: TenantDb, provider: KeyedProvider, account: TenantAccount): Promise<ProviderKeyRecord> {
    refuseUnfit(provider, account);
    const { secret, keyId } = this.secrets.seal(JSON.stringify(account), placeOf(db, provider));
    const values = { secret, secretKeyId: keyId, hint: hintOf(account.apiKey) };
    const where = { tenantId_provider: { tenantId: db.tenantId, provider } };
    return record(await db.providerKey.upsert({ where, create: { provider, ...values }, update: values }));
  }

  /** @throws AppError `not_found` */
  async get(db: TenantDb, provider: KeyedProvider): Promise<ProviderKeyRecord> {
    const where = { tenantId_provider: { tenantId: db.tenantId, provider } };
    const key = await db.providerKey.findUnique({ where });
    if (!key) throw notFound(provider);
    return record(key);
  }

  /** @throws AppError `not_found` */
  async remove(db: TenantDb, provider: KeyedProvider): Promise<void> {
    const { count } = await db.providerKey.deleteMany({ where: { tenantId: db.tenantId, provider } });
    if (count === 0) throw notFound(provider);
  }

  /**
   * The tenant's accounts, decrypted: for agents that hold its calls.
   *
   * @throws AppError `internal` when one of them cannot be decrypted any more
   */
  async open(db: TenantDb): Promise<ProviderAccounts> {
    const keys = await db.providerKey.findMany({ where: { tenantId: db.tenantId } });
    const accounts = keys.map(({ provider, secret, secretKeyId }) => {
      const account = this.secrets.open({ secret, keyId: secretKeyId }, placeOf(db, provider));
      return [provider, JSON.parse(account) as TenantAccount] as const;
    });
    return Object.fromEntries(accounts);
  }
}

/** Refuses a secret where the provider gives none, and a key alone where it gives a secret with it. */
function refuseUnfit(provider: KeyedProvider, { apiSecret }: TenantAccount): void {
  const hasSecret = KEYED_PROVIDERS.some(({ name, account }) => name === provider && 'apiSecret' in account);
  if (hasSecret === (apiSecret !== undefined)) return;
  const message = hasSecret ? `is missing: ${provider} gives it with the key` : `is nothing that ${provider} has`;
  throw new AppError('validation_failed', undefined, { errors: [{ path: 'apiSecret', message }] });
}

function placeOf(db: TenantDb, provider: string): string {
  return `${db.tenantId}:provider_keys:${provider}`;
}

function record({ provider, hint, createdAt, updatedAt }: ProviderKey): ProviderKeyRecord {
  return { provider: provider as KeyedProvider, hint, createdAt, updatedAt };
}

function notFound(provider: string): AppError {
  return new AppError('not_found', `There is no key for ${provider}.`);
}

/** The end of a key, of a short key less. */
function hintOf(apiKey: string): string {
  return apiKey.slice(-Math.min(LONGEST_HINT, Math.floor(apiKey.length / SHOWN_OF)));
}
