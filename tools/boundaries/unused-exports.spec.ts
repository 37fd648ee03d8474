import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path/posix';
import { unusedExports } from './unused-exports.ts';

/** What is unused in these files, whose imports name each other by their bare names: `./a`. */
function unusedIn(files: Record<string, string>, named?: string[]): string[] {
  const resolve = (specifier: string) => (specifier.startsWith('./') ? join(specifier) : undefined);
  return unusedExports(new Map(Object.entries(files)), resolve, named);
}

describe('unusedExports', () => {
  it.each<[string, string, string[]]>([
    ['a function', 'export function f() {}', ['f']],
    ['constants, also by a pattern', 'export const a = 1, { b, c: [d] } = x;', ['a', 'b', 'd']],
    ['types', 'export type T = 1; export interface I {} export enum E {}', ['T', 'I', 'E']],
    ['a class, also an abstract one', 'export class C {} export abstract class D {}', ['C', 'D']],
    ['names in a list', 'const a = 1; export { a as b };', ['b']],
  ])('finds %s that nobody imports', (_, text, names) => {
    expect(unusedIn({ a: text })).toEqual(names.map((name) => `a: ${name}`));
  });

  it.each<[string, string]>([
    ['by name', "import { x } from './a';"],
    ['by another name', "import { x as y } from './a';"],
    ['as a type', "import { type x } from './a';"],
    ['as a whole', "import * as a from './a';"],
    ['when it runs', "const { x } = await import('./a');"],
    ['inside a type', "type X = import('./a').x;"],
  ])('counts as used what is imported %s', (_, text) => {
    expect(unusedIn({ a: 'export const x = 1;', b: text })).toEqual([]);
  });

  it('finds what an index passes on and nobody imports from there', () => {
    const index = "export { x, y } from './a';";
    const unused = unusedIn({
      a: 'export const x = 1, y = 2;',
      index,
      b: "import { x } from './index'; import { y } from './a';",
    });
    expect(unused).toEqual(['index: y']);
  });

  it('finds both when nobody imports either', () => {
    expect(unusedIn({ a: 'export const x = 1;', index: "export { x } from './a';" })).toEqual(['a: x', 'index: x']);
  });

  it('looks behind `export *`', () => {
    const files = { a: 'export const x = 1, y = 2;', index: "export * from './a';", b: "import { x } from './index';" };
    expect(unusedIn(files)).toEqual(['a: y']);
  });

  it('leaves default exports to the tools that look for them', () => {
    expect(unusedIn({ a: 'export default class C {}', b: 'export default 1;' })).toEqual([]);
  });

  it('counts all of a file as used that is loaded by its path', () => {
    expect(unusedIn({ a: 'export const x = 1;' }, ['a'])).toEqual([]);
  });
});
