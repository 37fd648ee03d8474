import { describe, expect, it } from '@jest/globals';
import { folderCycles } from './folder-cycles.ts';

const imports = (...pairs: [from: string, to: string][]) => pairs.map(([from, to]) => ({ from, to }));

describe('folderCycles', () => {
  it('finds two folders of a lib that import each other, each with an example', () => {
    const both = imports(
      ['libs/a/src/one/x.ts', 'libs/a/src/two/y.ts'],
      ['libs/a/src/two/z.ts', 'libs/a/src/one/x.ts'],
    );
    expect(folderCycles(both)).toEqual([
      'libs/a/src/one → libs/a/src/two (by libs/a/src/one/x.ts → libs/a/src/two/y.ts)',
      'libs/a/src/two → libs/a/src/one (by libs/a/src/two/z.ts → libs/a/src/one/x.ts)',
    ]);
  });

  it.each<[string, [string, string][]]>([
    [
      'three folders in a circle',
      [
        ['a/1/x.ts', 'a/2/x.ts'],
        ['a/2/y.ts', 'a/3/x.ts'],
        ['a/3/y.ts', 'a/1/y.ts'],
      ],
    ],
    [
      'a folder and one inside it',
      [
        ['libs/a/src/x.ts', 'libs/a/src/in/y.ts'],
        ['libs/a/src/in/z.ts', 'libs/a/src/w.ts'],
      ],
    ],
    [
      'folders of tools',
      [
        ['tools/a/x.ts', 'tools/b/y.ts'],
        ['tools/b/z.ts', 'tools/a/w.ts'],
      ],
    ],
  ])('finds %s', (_, pairs) => {
    expect(folderCycles(imports(...pairs))).toHaveLength(pairs.length);
  });

  it.each<[string, [string, string][]]>([
    [
      'imports in one direction',
      [
        ['libs/a/src/one/x.ts', 'libs/a/src/two/y.ts'],
        ['libs/a/src/x.ts', 'libs/a/src/one/x.ts'],
      ],
    ],
    [
      'what a spec imports',
      [
        ['libs/a/src/one/x.ts', 'libs/a/src/two/y.ts'],
        ['libs/a/src/two/z.spec.ts', 'libs/a/src/one/x.ts'],
      ],
    ],
    [
      'the index and the module of a lib',
      [
        ['libs/a/src/index.ts', 'libs/a/src/one/x.ts'],
        ['libs/a/src/a.module.ts', 'libs/a/src/one/x.ts'],
        ['libs/a/src/one/x.ts', 'libs/a/src/w.ts'],
      ],
    ],
    [
      'folders of two libs, which other rules look at',
      [
        ['libs/a/src/x.ts', 'libs/b/src/y.ts'],
        ['libs/b/src/z.ts', 'libs/a/src/w.ts'],
      ],
    ],
  ])('allows %s', (_, pairs) => {
    expect(folderCycles(imports(...pairs))).toEqual([]);
  });
});
