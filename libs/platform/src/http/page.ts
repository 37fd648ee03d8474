import { decodeCursor, encodeCursor } from './cursor.js';
import { type PageQueryDto } from './page-query.dto.js';

/** A part of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/**
 * What Prisma needs to read a page of a list, newest first (ids are UUIDv7): `findMany({ where: { ...filters, ...where },
 * orderBy, take })`. One row more than asked for is read, to know whether there is a next page.
 */
export function pageArgs(query: PageQueryDto): {
  where: { id?: { lt: string } };
  orderBy: { id: 'desc' };
  take: number;
} {
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  return { where: before ? { id: { lt: before } } : {}, orderBy: { id: 'desc' }, take: query.limit + 1 };
}

/** Makes the page of the rows that were read with {@link pageArgs}. */
export function toPage<Row extends { id: string }, Item>(
  rows: Row[],
  query: PageQueryDto,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return { items: shown.map(present), nextCursor: last ? encodeCursor(last.id) : null };
}
