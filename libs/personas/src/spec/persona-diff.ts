import { isDeepStrictEqual } from 'node:util';
import { applyPatch, createPatch, type Operation, Pointer } from 'rfc6902';

/**
 * One step from a spec to another: an operation of RFC 6902, with what stood there before (`from`) and what stands
 * there after it (`to`, the same as `value`) for people.
 */
export interface SpecChange {
  op: 'add' | 'remove' | 'replace';
  /** JSON pointer (RFC 6901), as it is once the steps before this one have been taken. */
  path: string;
  value?: unknown;
  from?: unknown;
  to?: unknown;
}

/** The steps that turn one spec into the other, in order; none when they say the same. */
export function diffSpecs(from: object, to: object): SpecChange[] {
  const current = copy(from);
  return createPatch(from, to, diffLists).map((operation) => {
    const change = toChange(operation, current);
    applyPatch(current, [copy(operation)]);
    return change;
  });
}

function toChange(operation: Operation, current: object): SpecChange {
  const { op, path } = operation;
  const from: unknown = op === 'add' ? undefined : Pointer.fromJSON(path).get(current);
  if (op === 'remove') return { op, path, from };
  if (op === 'add') return { op, path, value: operation.value, to: operation.value };
  if (op === 'replace') return { op, path, value: operation.value, from, to: operation.value };
  throw new Error(`a diff has no operation ${op}`);
}

/** A list of plain values in which more places than this have changed is replaced as a whole: that is how it reads best. */
const MOST_PLACES = 10;

/**
 * Compares lists from both ends, and what is left in the middle place by place. That is what an edit looks like, and it
 * takes linear time, where rfc6902 takes minutes for two long lists.
 */
function diffLists(from: unknown, to: unknown, at: Pointer): Operation[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  const shorter = Math.min(from.length, to.length);
  const head = countWhile(shorter, (index) => isDeepStrictEqual(from[index], to[index]));
  const tail = countWhile(shorter - head, (index) => isDeepStrictEqual(from.at(-1 - index), to.at(-1 - index)));
  const end = shorter - tail;
  const changed = Math.max(from.length, to.length) - head - tail;
  if (changed > MOST_PLACES && isPlain(from) && isPlain(to)) return [{ op: 'replace', path: at.toString(), value: to }];
  const pathOf = (index: number) => at.add(String(index)).toString();
  return [
    ...from.slice(head, end).flatMap((old, index) => diffAt(pathOf(head + index), old, to[head + index])),
    ...from.slice(end, from.length - tail).map((): Operation => ({ op: 'remove', path: pathOf(end) })),
    ...to.slice(end, to.length - tail).map((value: unknown, index): Operation => {
      return { op: 'add', path: pathOf(end + index), value };
    }),
  ];
}

function isPlain(list: unknown[]): boolean {
  return list.every((element) => typeof element !== 'object');
}

function diffAt(path: string, from: unknown, to: unknown): Operation[] {
  return createPatch(from, to, diffLists).map((operation) => ({ ...operation, path: path + operation.path }));
}

function countWhile(limit: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < limit && holds(count)) count += 1;
  return count;
}

function copy<T>(json: T): T {
  return JSON.parse(JSON.stringify(json)) as T;
}
