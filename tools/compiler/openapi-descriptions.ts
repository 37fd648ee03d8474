import { before } from '@nestjs/swagger/plugin';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { CACHE, REPOSITORY } from '../workspace/profile.ts';

const SUFFIXES = { dtoFileNameSuffix: ['.dto.ts', '.rule.ts'], controllerFileNameSuffix: ['.controller.ts'] };
const PLUGIN_OPTIONS = { introspectComments: true, esmCompatible: true, ...SUFFIXES };
const CACHE_FILE = join(CACHE, 'openapi-descriptions.json');

/** What decides on the result beside the sources: the packages, and how it is made. */
const SETTINGS = ['package-lock.json', 'tsconfig.base.json', relative(REPOSITORY, import.meta.filename)];

/** A source file as JavaScript that describes itself to OpenAPI. */
export interface DescribedFile {
  file: string;
  code: string;
  map: string;
}

/** The last result, and the hash of every file it was made from. */
interface Cached {
  inputs: Record<string, string>;
  described: DescribedFile[];
}

/** Whether the types and doc comments of a file are part of the API's description. */
export function isDescribed(file: string): boolean {
  return [...SUFFIXES.dtoFileNameSuffix, ...SUFFIXES.controllerFileNameSuffix].some((suffix) => file.endsWith(suffix));
}

/**
 * Compiles DTOs and controllers by TypeScript and the plugin of `@nestjs/swagger`, which reads types and doc comments:
 * of all compilers only TypeScript knows the types. That takes seconds, so the result is kept while nothing of what
 * these files import has changed.
 */
export async function describeForOpenApi(files: string[]): Promise<DescribedFile[]> {
  const cached = await readCache();
  if (cached && isFresh(cached, files)) return cached.described;
  const program = createProgram(files);
  const described = files.map((file) => emit(program, file));
  await mkdir(dirname(CACHE_FILE), { recursive: true });
  await writeFile(CACHE_FILE, JSON.stringify({ inputs: hashesOf(inputsOf(program)), described } satisfies Cached));
  return described;
}

function createProgram(files: string[]): ts.Program {
  const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, REPOSITORY);
  return ts.createProgram(
    files.map((file) => join(REPOSITORY, file)),
    options,
  );
}

function emit(program: ts.Program, file: string): DescribedFile {
  const written: Record<'.js' | '.map', string> = { '.js': '', '.map': '' };
  const write: ts.WriteFileCallback = (name, text) => (written[name.endsWith('.map') ? '.map' : '.js'] = text);
  const plugin = before(PLUGIN_OPTIONS, program);
  program.emit(program.getSourceFile(join(REPOSITORY, file)), write, undefined, false, { before: [plugin] });
  const code = written['.js'].replace(/^\/\/# sourceMappingURL=.*$/m, '');
  return { file, code, map: written['.map'] };
}

/** The files of this repository that the program consists of. */
function inputsOf(program: ts.Program): string[] {
  const paths = program.getSourceFiles().map(({ fileName }) => relative(REPOSITORY, fileName));
  return [...paths.filter((path) => !path.startsWith('..') && !path.includes('node_modules/')), ...SETTINGS];
}

function isFresh({ inputs, described }: Cached, files: string[]): boolean {
  const same = files.length === described.length && described.every(({ file }) => files.includes(file));
  return same && Object.entries(hashesOf(Object.keys(inputs))).every(([path, hash]) => inputs[path] === hash);
}

function hashesOf(paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, hashOf(join(REPOSITORY, path))]));
}

function hashOf(path: string): string {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'none';
}

async function readCache(): Promise<Cached | undefined> {
  try {
    return JSON.parse(await readFile(CACHE_FILE, 'utf8')) as Cached;
  } catch {
    return undefined;
  }
}
