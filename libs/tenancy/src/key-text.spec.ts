import { describe, expect, it } from '@jest/globals';
import { newId } from '@signoff/platform';
import { formatKey, newSecret, parseKey } from './key-text.js';

const parts = () => ({ tenantId: newId(), keyId: newId(), secret: newSecret() });

describe('the text of a key', () => {
  it('says the tenant, the key and the secret', () => {
    const key = parts();
    expect(formatKey(key)).toMatch(/^so_[\w-]{43}_[\w-]{43}$/);
    expect(parseKey(formatKey(key))).toEqual(key);
  });

  it('has a secret of 256 bits, another for every key', () => {
    expect(newSecret()).toHaveLength(32);
    expect(newSecret()).not.toEqual(newSecret());
  });

  const text = formatKey(parts());
  it.each([
    '',
    'so_',
    text.slice(1),
    text.slice(0, -1),
    `${text}A`,
    ` ${text}`,
    text.replace('so_', 'sk_'),
    `${text}\n`,
  ])('is refused when it cannot be one: %j', (wrong) => {
    expect(parseKey(wrong)).toBeUndefined();
  });
});
