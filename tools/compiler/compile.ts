import { type Options, transform } from '@swc/core';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { REPOSITORY } from '../workspace/profile.ts';
import { type DescribedFile, describeForOpenApi, isDescribed } from './openapi-descriptions.ts';
import { sourceFiles } from './source-files.ts';
import { jsc } from './swc-options.mjs';

const DIST = join(REPOSITORY, 'dist');

/** Imports of libs by name become relative ones: Node knows no path aliases. */
const OPTIONS: Options = {
  swcrc: false,
  sourceMaps: true,
  jsc: { ...jsc, baseUrl: REPOSITORY, paths: pathAliases() },
  module: { type: 'nodenext', resolveFully: true },
};

/** Compiles all sources to `dist`, which begins anew. */
export async function compile(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  const files = sourceFiles();
  const plain = files.filter((file) => !isDescribed(file));
  await Promise.all(plain.map(async (file) => compileFile(file, await readFile(join(REPOSITORY, file), 'utf8'))));
  const described = await describeForOpenApi(files.filter(isDescribed));
  await Promise.all(described.map(compileDescribed));
}

function compileDescribed({ file, code, map }: DescribedFile): Promise<void> {
  const parser = { syntax: 'ecmascript' } as const;
  return compileFile(file, code, { ...OPTIONS, jsc: { ...OPTIONS.jsc, parser, transform: {} }, inputSourceMap: map });
}

async function compileFile(file: string, source: string, options = OPTIONS): Promise<void> {
  const target = join(DIST, file.replace(/\.ts$/, '.js'));
  const path = join(REPOSITORY, file);
  const sourceFileName = relative(dirname(target), path);
  const { code, map } = await transform(source, { ...options, filename: path, sourceFileName });
  await mkdir(dirname(target), { recursive: true });
  await Promise.all([
    writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`),
    writeFile(`${target}.map`, map!),
  ]);
}

function pathAliases(): Record<string, string[]> {
  const { compilerOptions } = JSON.parse(readFileSync(join(REPOSITORY, 'tsconfig.base.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  return compilerOptions.paths;
}
