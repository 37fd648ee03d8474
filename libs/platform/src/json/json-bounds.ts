/**
 * The most that JSON from outside may hold. The largest persona fits, and whatever fits is read, made an instance of its
 * class and validated without holding up other requests: class-transformer takes time by
 * the square of an object's fields, class-validator some 20 µs for each object.
 */
export const JSON_BOUNDS = {
  /** Objects and arrays in each other. */
  depth: 32,
  /** Fields of one object. */
  fields: 250,
  /** Elements of one array. */
  elements: 1000,
  /** Objects and arrays in all. */
  containers: 1200,
  /** Values in all. */
  values: 10_000,
} as const;

/** Counts what a JSON text or value holds, and knows when that is too much. */
export class JsonCount {
  private containers = 0;
  private values = 0;
  /** Of each object and array that is open: how many members it has so far, and how many it may have. */
  private readonly open: { members: number; most: number }[] = [];

  /** An object or array begins. */
  enter(kind: 'object' | 'array'): void {
    this.containers++;
    this.open.push({ members: 0, most: kind === 'object' ? JSON_BOUNDS.fields : JSON_BOUNDS.elements });
  }

  /** A value of the innermost object or array, or the value that is all of the JSON. */
  member(): void {
    this.values++;
    const innermost = this.open.at(-1);
    if (innermost) innermost.members++;
  }

  /** The innermost object or array is over. */
  leave(): void {
    this.open.pop();
  }

  /** What there is too much of, as the end of a sentence; undefined while all is well. */
  get excess(): string | undefined {
    const innermost = this.open.at(-1);
    if (this.open.length > JSON_BOUNDS.depth) return `is nested more than ${JSON_BOUNDS.depth} deep`;
    if (innermost && innermost.members > innermost.most) {
      return `holds an object of more than ${JSON_BOUNDS.fields} fields or an array of more than ${JSON_BOUNDS.elements} elements`;
    }
    if (this.containers > JSON_BOUNDS.containers) return `holds more than ${JSON_BOUNDS.containers} objects and arrays`;
    return this.values > JSON_BOUNDS.values ? `holds more than ${JSON_BOUNDS.values} values` : undefined;
  }
}
