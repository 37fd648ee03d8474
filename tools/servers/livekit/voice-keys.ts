import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets of a profile's own servers and of what its apps encrypt. */
export interface VoiceKeys {
  /** Of our own LiveKit. */
  apiKey: string;
  apiSecret: string;
  /** `<id>:<base64 of 32 bytes>`: what ENCRYPTION_KEYS is for the apps. */
  encryptionKeys: string;
}

/**
 * The keys of a profile, made once and kept beside its data, readable for its owner only: without them what is encrypted
 * in its database could not be read any more. Call it under the profile's lock.
 */
export function ensureVoiceKeys(profileFolder: string): VoiceKeys {
  const file = join(profileFolder, 'voice-keys.json');
  const kept = readKeys(file);
  if (kept) return kept;
  const keys: VoiceKeys = {
    apiKey: `API${randomBytes(6).toString('hex')}`,
    apiSecret: randomBytes(32).toString('base64url'),
    encryptionKeys: `local:${randomBytes(32).toString('base64')}`,
  };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function readKeys(file: string): VoiceKeys | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VoiceKeys;
  } catch {
    return undefined;
  }
}
