import { type FieldFault, pathTo } from '@signoff/platform';
import { unstorable } from './storable-text.js';

/** Deeper than any persona, and shallow enough for code that recurses. */
const MAX_DEPTH = 16;

/** Longer than any list of a persona may be. */
const MAX_ELEMENTS = 1000;

/** More than any persona holds; what class-validator gets through in half a second. */
const MAX_VALUES = 20_000;

/** JSON from outside, and what is wrong with it. */
interface CleanJson {
  value: unknown;
  faults: FieldFault[];
}

/**
 * Copies JSON that nobody has looked at yet, so that the copy can be handed to class-transformer, class-validator and
 * Postgres. A null field counts as not set and is left out. Faults are: names that every JavaScript object has
 * (`constructor` alone makes class-transformer throw), nulls and lists in lists, text that Postgres cannot store, and
 * what is nested too deep or too long. Where `isFree` says so of a path, nulls and lists in lists stay as they are.
 *
 * @param at path of the JSON in what came from outside
 */
export function cleanJson(input: unknown, isFree: (path: string) => boolean, at = ''): CleanJson {
  const cleaner = new JsonCleaner(isFree);
  const value = cleaner.clean(input, at, 0, false);
  const tooMany = { path: at, message: `must not hold more than ${MAX_VALUES} values` };
  return { value, faults: cleaner.count > MAX_VALUES ? [tooMany] : cleaner.faults };
}

class JsonCleaner {
  readonly faults: FieldFault[] = [];
  /** How many values were looked at. */
  count = 0;

  constructor(private readonly isFree: (path: string) => boolean) {}

  clean(value: unknown, path: string, depth: number, free: boolean): unknown {
    this.count += 1;
    if (typeof value === 'string') this.checkText(value, path);
    if (typeof value === 'number' && !Number.isFinite(value)) this.refuse(path, 'must be a finite number');
    if (typeof value !== 'object' || value === null) return value;
    if (depth === MAX_DEPTH) return this.refuse(path, `must not be nested more than ${MAX_DEPTH} deep`);
    return Array.isArray(value) ? this.list(value, path, depth, free) : this.object(value, path, depth, free);
  }

  private list(list: unknown[], path: string, depth: number, free: boolean): unknown {
    if (list.length > MAX_ELEMENTS) return this.refuse(path, `must not have more than ${MAX_ELEMENTS} elements`);
    return list.map((element, index) => {
      const here = pathTo(path, index);
      if (!free && element === null) return this.refuse(here, 'must not be null; leave the element out');
      if (!free && Array.isArray(element)) return this.refuse(here, 'must not be a list');
      return this.clean(element, here, depth + 1, free);
    });
  }

  private object(object: object, path: string, depth: number, free: boolean): object {
    const fields = Object.entries(object).filter(([, value]) => value !== undefined && (free || value !== null));
    const cleaned = fields.map(([name, value]) => {
      const here = pathTo(path, name);
      if (name in Object.prototype) this.refuse(here, 'is not a name that a field can have; remove it');
      this.checkText(name, here);
      return [name, this.clean(value, here, depth + 1, free || this.isFree(here))] as const;
    });
    return Object.fromEntries(cleaned);
  }

  private checkText(text: string, path: string): void {
    const message = unstorable(text);
    if (message) this.refuse(path, message);
  }

  private refuse(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}
