import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Secret, type TenantDb } from '@signoff/database';
import { AppError, SecretBox } from '@signoff/platform';

/** A secret as its owner may see it again: that there is one. */
type SecretRecord = Pick<Secret, 'name' | 'createdAt' | 'updatedAt'>;

/** The most secrets that a tenant may have. All of them are read for each of its calls. */
const MOST = 100;

/** Where the signing secret is kept: no secret of a tenant's own can have this name. */
const SIGNING = '@signing';

/** Standard Webhooks asks for 24 to 64 random bytes. */
const SIGNING_BYTES = 32;

/**
 * Tenants' secrets: keys for the headers of tools, and the secret that signs the platform's requests to their servers.
 * Encrypted at rest, never shown again, and decrypted only where a request is made.
 */
@Injectable()
export class SecretsService {
  constructor(private readonly secrets: SecretBox) {}

  /** By name. */
  list(db: TenantDb): Promise<SecretRecord[]> {
    return db.secret.findMany({
      where: { tenantId: db.tenantId, name: { not: SIGNING } },
      select: { name: true, createdAt: true, updatedAt: true },
      orderBy: { name: 'asc' },
    });
  }

  /** The names of all secrets. */
  async names(db: TenantDb): Promise<Set<string>> {
    return new Set((await this.list(db)).map(({ name }) => name));
  }

  /**
   * Keeps a secret, in place of the one before. Calls that are up go on with the secrets they have read.
   *
   * @throws AppError `conflict` beyond a hundred of them, `unavailable` when this installation has no encryption key
   */
  async put(db: TenantDb, name: string, value: string): Promise<SecretRecord> {
    const others = await db.secret.count({ where: { tenantId: db.tenantId, name: { notIn: [SIGNING, name] } } });
    if (others >= MOST)
      throw new AppError('conflict', `There are ${MOST} secrets already; delete one that is not needed.`);
    return this.write(db, name, value);
  }

  /** @throws AppError `not_found` */
  async remove(db: TenantDb, name: string): Promise<void> {
    const { count } = await db.secret.deleteMany({ where: { tenantId: db.tenantId, name } });
    if (count === 0) throw new AppError('not_found', `There is no secret named ${name}.`);
  }

  /**
   * Makes a new secret that the platform's requests are signed with from now on (Standard Webhooks), in place of the one
   * before.
   *
   * @returns it, once: `whsec_` and base64
   */
  async renewSigning(db: TenantDb): Promise<string> {
    const secret = `whsec_${randomBytes(SIGNING_BYTES).toString('base64')}`;
    await this.write(db, SIGNING, secret);
    return secret;
  }

  /**
   * All of a tenant's secrets, by name, and what its requests are signed with if it wants them signed.
   *
   * @throws AppError `internal` when one of them cannot be decrypted any more
   */
  async open(db: TenantDb): Promise<{ values: Record<string, string>; signing?: string }> {
    const rows = await db.secret.findMany({ where: { tenantId: db.tenantId } });
    const opened = rows.map((row): [string, string] => [row.name, this.read(db, row)]);
    const { [SIGNING]: signing, ...values } = Object.fromEntries(opened);
    return { values, ...(signing !== undefined && { signing }) };
  }

  /** What the tenant's requests are signed with, if it wants them signed. */
  async signing(db: TenantDb): Promise<string | undefined> {
    const where = { tenantId_name: { tenantId: db.tenantId, name: SIGNING } };
    const row = await db.secret.findUnique({ where });
    return row ? this.read(db, row) : undefined;
  }

  private async write(db: TenantDb, name: string, value: string): Promise<SecretRecord> {
    const { secret, keyId } = this.secrets.seal(value, placeOf(db, name));
    const values = { secret, secretKeyId: keyId };
    const where = { tenantId_name: { tenantId: db.tenantId, name } };
    const { createdAt, updatedAt } = await db.secret.upsert({ where, create: { name, ...values }, update: values });
    return { name, createdAt, updatedAt };
  }

  private read(db: TenantDb, { name, secret, secretKeyId }: Secret): string {
    return this.secrets.open({ secret, keyId: secretKeyId }, placeOf(db, name));
  }
}

function placeOf(db: TenantDb, name: string): string {
  return `${db.tenantId}:secrets:${name}`;
}
