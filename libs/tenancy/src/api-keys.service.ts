import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type ApiKey, Database, PLATFORM_TENANT_ID, type Role, type StoredKey, type TenantDb } from '@signoff/database';
import {
  AppError,
  CLOCK,
  type Clock,
  LOGGER,
  type Logger,
  newId,
  type Page,
  pageArgs,
  type PageQueryDto,
  toPage,
} from '@signoff/platform';
import { formatKey, newSecret, parseKey } from './key-text.js';
import { type Principal } from './principal.js';

const USE_NOTED_EVERY_MS = 60_000;

interface NewKey {
  name: string;
  role: Role;
  expiresAt?: Date;
}

/** The keys to the API. Of a key's secret only a SHA-256 is kept: it is random enough to need no more. */
@Injectable()
export class ApiKeysService {
  /** Keys whose use is being noted right now. */
  private readonly noting = new Set<string>();

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes a key. Its text is in the answer and nowhere else. */
  async create(db: TenantDb, { name, role, expiresAt }: NewKey): Promise<{ key: string; record: ApiKey }> {
    this.checkRole(db, role);
    this.checkExpiry(expiresAt);
    const parts = { tenantId: db.tenantId, keyId: newId(), secret: newSecret() };
    const record = await db.apiKey.create({
      data: { id: parts.keyId, name, role, expiresAt: expiresAt ?? null, secretHash: hash(parts.secret) },
    });
    return { key: formatKey(parts), record };
  }

  /** Whom a key stands for; null when it is malformed, unknown, revoked or expired, with no way to tell which. */
  async verify(text: string): Promise<Principal | null> {
    const parts = parseKey(text);
    if (!parts) return null;
    const { tenantId, keyId, secret } = parts;
    const stored = await this.database.keyLookup.find(tenantId, keyId);
    if (!stored || !timingSafeEqual(stored.secretHash, hash(secret)) || !this.isValid(stored)) return null;
    const db = this.database.for(tenantId); // not before: anybody can make a tenant up
    this.noteUse(db, keyId, stored.lastUsedAt);
    return { tenantId, keyId, role: stored.role, db };
  }

  /** Whether the key that somebody came with is still neither revoked nor expired. */
  async isStillGood({ tenantId, keyId }: Pick<Principal, 'tenantId' | 'keyId'>): Promise<boolean> {
    const stored = await this.database.keyLookup.find(tenantId, keyId);
    return stored !== null && this.isValid(stored);
  }

  /** The tenant's keys, newest first, with those that are revoked or expired. */
  async list(db: TenantDb, query: PageQueryDto): Promise<Page<ApiKey>> {
    return toPage(await db.apiKey.findMany(pageArgs(query)), query, (record) => record);
  }

  /** Makes a key worthless from now on. Does nothing to one that is revoked already. */
  async revoke(db: TenantDb, id: string): Promise<void> {
    const { count } = await db.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: this.clock.now() },
    });
    if (count === 0 && (await db.apiKey.count({ where: { id } })) === 0) throw new AppError('not_found');
  }

  private isValid({ revokedAt, expiresAt }: StoredKey): boolean {
    return revokedAt === null && (expiresAt === null || expiresAt > this.clock.now());
  }

  /** At most once a minute, and nobody waits for it. */
  private noteUse(db: TenantDb, id: string, lastUsedAt: Date | null): void {
    const now = this.clock.now();
    const noteAgain = new Date(now.getTime() - USE_NOTED_EVERY_MS);
    if ((lastUsedAt && lastUsedAt > noteAgain) || this.noting.has(id)) return;
    this.noting.add(id);
    db.apiKey
      .updateMany({
        where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: noteAgain } }] },
        data: { lastUsedAt: now },
      })
      .catch((err: unknown) => this.logger.warn({ keyId: id, err }, 'the use of a key was not noted'))
      .finally(() => this.noting.delete(id));
  }

  private checkRole(db: TenantDb, role: Role): void {
    const isPlatform = db.tenantId === PLATFORM_TENANT_ID;
    if (isPlatform === (role === 'platform')) return;
    const message = isPlatform ? 'must be platform for keys of the platform' : 'must be admin, operator or analyst';
    throw new AppError('validation_failed', undefined, { errors: [{ path: 'role', message }] });
  }

  private checkExpiry(expiresAt?: Date): void {
    if (!expiresAt || expiresAt > this.clock.now()) return;
    throw new AppError('validation_failed', undefined, {
      errors: [{ path: 'expiresAt', message: 'must be in the future' }],
    });
  }
}

const hash = (secret: Buffer): Buffer<ArrayBuffer> => createHash('sha256').update(secret).digest();
