import { randomBytes } from 'node:crypto';

/** What an API key says. The tenant is part of it, so that the key is looked up as that tenant. */
interface KeyParts {
  tenantId: string;
  keyId: string;
  /** 256 random bits. */
  secret: Buffer;
}

const KEY = /^so_([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{43})$/;

export const newSecret = (): Buffer => randomBytes(32);

/** The key as its owner sees it, once: `so_`, the two ids and the secret, in base64url, 90 characters in all. */
export function formatKey({ tenantId, keyId, secret }: KeyParts): string {
  const ids = Buffer.from((tenantId + keyId).replaceAll('-', ''), 'hex');
  return `so_${ids.toString('base64url')}_${secret.toString('base64url')}`;
}

/** Takes a key apart; undefined when it cannot be one. */
export function parseKey(text: string): KeyParts | undefined {
  const [, ids, secret] = KEY.exec(text) ?? [];
  if (!ids || !secret) return undefined;
  const hex = Buffer.from(ids, 'base64url').toString('hex');
  return {
    tenantId: uuid(hex.slice(0, 32)),
    keyId: uuid(hex.slice(32)),
    secret: Buffer.from(secret, 'base64url'),
  };
}

const uuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
