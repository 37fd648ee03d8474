import { type CallFilters } from '@signoff/calls';
import { type CallQueryDto } from './call-query.dto.js';

/** The conditions of a query, without the paging; `name:value` pairs become metadata. */
export function filtersOf({ metadata = [], ...filters }: CallQueryDto): CallFilters {
  const pairs = metadata.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)] as const);
  return { ...filters, metadata: Object.fromEntries(pairs) };
}
