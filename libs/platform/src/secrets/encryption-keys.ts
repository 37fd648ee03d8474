import { createSecretKey, type KeyObject } from 'node:crypto';

/** A key that secrets are sealed with, and the name that is kept beside what it sealed. */
export interface EncryptionKey {
  id: string;
  key: KeyObject;
}

const ENTRY = /^([\w.-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads ENCRYPTION_KEYS: `<keyId>:<base64 of 32 bytes>`, separated by commas. The first key seals, all of them open, so
 * a new key is put before the old ones. No text, no keys.
 *
 * @throws TypeError saying which entry is wrong and how to make one; never a part of a key
 */
export function readEncryptionKeys(text: string | undefined): EncryptionKey[] {
  if (!text?.trim()) return [];
  const keys = text.split(',').map((entry, index) => readKey(entry.trim(), index + 1));
  const twice = keys.find(({ id }, index) => keys.findIndex((other) => other.id === id) < index);
  if (twice) throw new TypeError(`ENCRYPTION_KEYS names the key "${twice.id}" twice: give each key its own id.`);
  return keys;
}

function readKey(entry: string, position: number): EncryptionKey {
  const [, id, base64] = ENTRY.exec(entry) ?? [];
  if (!id || !base64) {
    throw new TypeError(
      `ENCRYPTION_KEYS: entry ${position} is not "<keyId>:<base64 of 32 bytes>", the id of letters, digits, ".", "_" ` +
        'and "-". Make a key with `openssl rand -base64 32`.',
    );
  }
  return { id, key: createSecretKey(Buffer.from(base64, 'base64')) };
}
