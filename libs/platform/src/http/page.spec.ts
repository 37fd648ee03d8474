import { describe, expect, it } from '@jest/globals';
import { newId } from '../ids.js';
import { check } from '../validation.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { pageArgs, toPage } from './page.js';
import { PageQueryDto } from './page-query.dto.js';

const queryOf = (values: object): PageQueryDto => check(PageQueryDto, values).value;

describe('a page', () => {
  const rows = Array.from({ length: 7 }, () => ({ id: newId() })).sort((a, b) => (a.id < b.id ? 1 : -1));
  const read = (query: PageQueryDto) => {
    const { where, take } = pageArgs(query);
    return toPage(rows.filter(({ id }) => !where.id || id < where.id.lt).slice(0, take), query, ({ id }) => id);
  };

  it.each([1, 2, 3, 6, 7, 8])('leads to the next until all was seen once, %i at a time', (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = read(queryOf({ limit, ...(cursor ? { cursor } : {}) }));
      expect(page.items.length).toBeGreaterThan(0);
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it('is of 50 unless told otherwise, and of 200 at most', () => {
    expect(queryOf({}).limit).toBe(50);
    expect(queryOf({ limit: '200' }).limit).toBe(200);
    for (const limit of ['201', '0', '-1', '1.5', 'all', '']) {
      expect(check(PageQueryDto, { limit }).faults[0]?.path).toBe('limit');
    }
  });
});

describe('a cursor', () => {
  it('stands for an id', () => {
    const id = newId();
    expect(decodeCursor(encodeCursor(id))).toBe(id);
  });

  it.each(['', 'x', newId(), 'AAAA', `${encodeCursor(newId())}=`, encodeCursor(newId()).slice(1)])(
    'is refused when it is none of ours: %s',
    (cursor) => {
      expect(check(PageQueryDto, { cursor }).faults).toEqual([
        { path: 'cursor', message: 'cursor must be the nextCursor of a page of this list' },
      ]);
    },
  );

  it('is refused when it was given twice', () => {
    const cursor = encodeCursor(newId());
    expect(check(PageQueryDto, { cursor: [cursor, cursor] }).faults).toHaveLength(1);
  });
});
