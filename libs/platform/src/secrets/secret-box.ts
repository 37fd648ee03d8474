import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { type EncryptionKey } from './encryption-keys.js';

/** What is kept of a secret: the ciphertext, and which key opens it. */
interface Sealed {
  secret: Uint8Array;
  keyId: string;
}

const ALGORITHM = 'aes-256-gcm';
/** 96 bits, drawn at random for every secret (NIST SP 800-38D, section 8.2.2). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps the tenants' secrets: AES-256-GCM, as nonce, tag and ciphertext in one. What is sealed opens only with the same
 * `aad`, which names its place (`<tenantId>:<table>:<id>`), so that a ciphertext moved to another row is of no use there.
 * The first key seals; the others still open what they sealed, until it is sealed anew.
 */
export class SecretBox {
  readonly #keys: readonly EncryptionKey[];

  constructor(keys: readonly EncryptionKey[]) {
    this.#keys = keys;
  }

  /** @throws AppError `unavailable` when there is no key */
  seal(text: string, aad: string): { secret: Buffer<ArrayBuffer>; keyId: string } {
    const [first] = this.#keys;
    if (!first) throw noKeys();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, first.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(aad));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { secret: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]), keyId: first.id };
  }

  /**
   * @throws AppError `internal` when the key is not among ours, or this is not what was sealed for this place
   */
  open({ secret, keyId }: Sealed, aad: string): string {
    const found = this.#keys.find(({ id }) => id === keyId);
    if (!found) throw unknownKey(keyId);
    try {
      return decrypt(found.key, secret, aad);
    } catch {
      const detail = `A stored secret (${aad}) does not open with the key "${keyId}": one of the two was changed.`;
      throw new AppError('internal', detail);
    }
  }
}

function decrypt(key: KeyObject, sealed: Uint8Array, aad: string): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(tag);
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function noKeys(): AppError {
  return new AppError(
    'unavailable',
    'Secrets cannot be kept: ENCRYPTION_KEYS is not set. Set it to "k1:" and the output of `openssl rand -base64 32`.',
  );
}

function unknownKey(keyId: string): AppError {
  return new AppError(
    'internal',
    `A stored secret needs the key "${keyId}", which is not in ENCRYPTION_KEYS. Add it again, behind the first.`,
  );
}
