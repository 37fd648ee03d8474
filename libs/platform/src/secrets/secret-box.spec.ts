import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../errors/app-error.js';
import { readEncryptionKeys } from './encryption-keys.js';
import { SecretBox } from './secret-box.js';

const OLD = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `new:${Buffer.alloc(32, 2).toString('base64')}`;
const AAD = 'tenant:trunks:row';
const PASSWORD = 'correct horse battery';
const boxOf = (...keys: string[]) => new SecretBox(readEncryptionKeys(keys.join(',')));

describe('readEncryptionKeys', () => {
  it.each([undefined, '', '  '])('has no keys without a text: %j', (text) => {
    expect(readEncryptionKeys(text)).toEqual([]);
  });

  it('reads every key in its order, and forgives blanks', () => {
    expect(readEncryptionKeys(` ${NEW} ,\n${OLD}`).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each([
    ['no id', Buffer.alloc(32).toString('base64')],
    ['an empty id', `:${Buffer.alloc(32).toString('base64')}`],
    ['an id with blanks', `my key:${Buffer.alloc(32).toString('base64')}`],
    ['no key', 'k1'],
    ['a short key', `k1:${Buffer.alloc(31).toString('base64')}`],
    ['a long key', `k1:${Buffer.alloc(33).toString('base64')}`],
    ['a key in hex', `k1:${Buffer.alloc(32, 7).toString('hex')}`],
    ['an empty entry', `${OLD},`],
  ])('refuses %s, and says how to make a key', (_, text) => {
    const read = () => readEncryptionKeys(text);
    expect(read).toThrow(TypeError);
    expect(read).toThrow(/ENCRYPTION_KEYS: entry \d .*openssl rand -base64 32/);
  });

  it('refuses two keys of one id', () => {
    expect(() => readEncryptionKeys(`${OLD},${OLD}`)).toThrow('names the key "old" twice');
  });

  it('never quotes a key', () => {
    const key = Buffer.alloc(31, 5).toString('base64');
    expect(() => readEncryptionKeys(`k1:${key}`)).not.toThrow(key.slice(0, 8));
  });
});

describe('SecretBox', () => {
  it('opens what it sealed, whatever it is', () => {
    const box = boxOf(NEW);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, aad) => {
        expect(box.open(box.seal(text, aad), aad)).toBe(text);
      }),
    );
  });

  it('never seals the same way twice, and shows nothing of the text', () => {
    const box = boxOf(NEW);
    const [first, second] = [box.seal(PASSWORD, AAD), box.seal(PASSWORD, AAD)];
    expect(first.secret.equals(second.secret)).toBe(false);
    expect(first.secret.subarray(0, 12).equals(second.secret.subarray(0, 12))).toBe(false);
    expect(first.secret.includes(PASSWORD)).toBe(false);
  });

  it('seals with the first key, and opens what the others sealed', () => {
    const before = boxOf(OLD).seal(PASSWORD, AAD);
    const box = boxOf(NEW, OLD);
    expect(before.keyId).toBe('old');
    expect(box.open(before, AAD)).toBe(PASSWORD);
    expect(box.seal(PASSWORD, AAD).keyId).toBe('new');
  });

  it('says which key is missing', () => {
    const open = () => boxOf(NEW).open(boxOf(OLD).seal(PASSWORD, AAD), AAD);
    expect(open).toThrow('needs the key "old", which is not in ENCRYPTION_KEYS');
    expect(open).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('says how to get a key when it has none', () => {
    const seal = () => boxOf().seal(PASSWORD, AAD);
    expect(seal).toThrow(expect.objectContaining({ code: 'unavailable' }));
    expect(seal).toThrow('openssl rand -base64 32');
  });

  it('opens nothing in another place', () => {
    const box = boxOf(NEW);
    expect(faultOf(() => box.open(box.seal(PASSWORD, AAD), 'other:trunks:row'))).toMatch('does not open');
  });

  it('opens nothing of which a bit was changed, or an end is missing', () => {
    const box = boxOf(NEW);
    const { secret, keyId } = box.seal(PASSWORD, AAD);
    for (let index = 0; index < secret.length; index++) {
      const changed = Buffer.from(secret);
      changed[index]! ^= 1;
      expect(faultOf(() => box.open({ secret: changed, keyId }, AAD))).toMatch('does not open');
      expect(faultOf(() => box.open({ secret: secret.subarray(0, index), keyId }, AAD))).toMatch('does not open');
    }
  });

  it('opens nothing with another key of the same id', () => {
    const sealed = boxOf(OLD).seal(PASSWORD, AAD);
    expect(faultOf(() => boxOf(NEW.replace('new', 'old')).open(sealed, AAD))).toMatch('does not open');
  });

  it('shows its keys to nobody who prints it', () => {
    const box = boxOf(NEW);
    const base64 = NEW.split(':')[1]!;
    const printed = inspect(box, { depth: 9, showHidden: true }) + JSON.stringify(box) + JSON.stringify({ ...box });
    expect(printed).not.toContain(base64.slice(0, 12));
    expect(printed).not.toContain('02 02 02');
  });
});

/** What an error tells; it must not tell the secret. */
function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(inspect(error, { depth: 9 })).not.toContain(PASSWORD);
    return error.message;
  }
  throw new Error('nothing was refused');
}
