import { describe, expect, it } from '@jest/globals';
import { type LookupAddress } from 'node:dns';
import { AllowList } from './allow-list.js';
import { guardedLookup } from './guarded-lookup.js';

const PUBLIC: LookupAddress[] = [
  { address: '1.1.1.1', family: 4 },
  { address: '2606:4700:4700::1111', family: 6 },
];
const NOBODY = AllowList.parse('');

/** What a connection is told that looks a name up. */
function told(addresses: LookupAddress[], { all = true, allow = NOBODY, port = 443 } = {}): Promise<unknown[]> {
  const lookup = guardedLookup(port, allow, () => Promise.resolve(addresses));
  return new Promise((resolve) => lookup('a.example', { all }, (...answer) => resolve(answer)));
}

describe('a connection', () => {
  it('gets all addresses of a name, or the first when it asks for one', async () => {
    expect(await told(PUBLIC)).toEqual([null, PUBLIC]);
    expect(await told(PUBLIC, { all: false })).toEqual([null, '1.1.1.1', 4]);
  });

  it('gets none of a name that has none', async () => {
    expect(await told([])).toEqual([expect.objectContaining({ kind: 'unreachable', repeat: 'none' }), '']);
  });

  it('gets none when one is ours, but for what the allow list names at its port', async () => {
    const mixed = [...PUBLIC, { address: '10.0.0.1', family: 4 }];
    const refused = [expect.objectContaining({ kind: 'refused', repeat: 'none' }), ''];
    expect(await told(mixed)).toEqual(refused);
    expect(await told(mixed, { allow: AllowList.parse('10.0.0.1:443') })).toEqual([null, mixed]);
    expect(await told(mixed, { allow: AllowList.parse('10.0.0.1:444') })).toEqual(refused);
    expect(await told(mixed, { allow: AllowList.parse('a.example') })).toEqual([null, mixed]);
  });
});
