import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../workspace/profile.ts';
import { folderCycles, type Import } from './folder-cycles.ts';
import { NOT_YET } from './not-yet.ts';
import { type Resolve, unusedExports } from './unused-exports.ts';

const FOLDERS = ['apps', 'libs', 'test', 'bench', 'tools'];
/** Import from the tree, too. */
const CONFIGURATION = ['jest.config.js', 'prisma.config.ts'];
const GENERATED = '/generated/';
/** How tools name compiled files that they load. */
const PATH_OF_COMPILED = /'((?:apps|libs|test)\/[\w./-]+)\.js'/g;

/** An import or an export that a rule forbids. */
interface Violation {
  rule: string;
  /** The files. */
  where: string;
}

/** Checks a tree against the rules of `.dependency-cruiser.cjs`, and those that it cannot express. */
export async function boundaryViolations(root: string): Promise<Violation[]> {
  const result = await cruiseTree(root);
  const files = result.modules.map(({ source }) => source).filter((file) => isOurs(file));
  const violations = [
    ...result.summary.violations.map((violation) => ({ rule: violation.rule.name, where: describe(violation) })),
    ...folderCycles(importsOf(result)).map((where) => ({ rule: 'no-folders-in-a-circle', where })),
    ...unusedIn(root, files).map((where) => ({ rule: 'no-unused-exports', where })),
  ];
  return violations.filter(({ rule, where }) => !NOT_YET[rule]?.some((lib) => where.startsWith(`${lib}/`)));
}

async function cruiseTree(root: string): Promise<ICruiseResult> {
  const options = await extractOptions(join(REPOSITORY, '.dependency-cruiser.cjs'));
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const tsConfig = extractTsConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true }, undefined, { tsConfig });
  return output as ICruiseResult;
}

function describe({ from, to, cycle }: IViolation): string {
  return cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`;
}

function importsOf({ modules }: ICruiseResult): Import[] {
  return modules
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => ({ from: source, to: resolved })))
    .filter(({ from, to }) => isOurs(from) && isOurs(to));
}

function isOurs(file: string): boolean {
  return FOLDERS.some((folder) => file.startsWith(`${folder}/`)) && !file.includes(GENERATED);
}

function unusedIn(root: string, files: string[]): string[] {
  const all = [...files, ...CONFIGURATION.filter((file) => existsSync(join(root, file)))];
  const sources = new Map(all.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const named = [...sources].flatMap(([file, text]) =>
    file.startsWith('tools/') ? [...text.matchAll(PATH_OF_COMPILED)].map(([, path]) => `${path}.ts`) : [],
  );
  return unusedExports(sources, resolverOf(root), named).filter((where) => files.includes(where.split(': ')[0]!));
}

/** As TypeScript resolves imports, path aliases included. */
function resolverOf(root: string): Resolve {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  return (specifier, importer) => {
    if (!specifier.startsWith('.') && !specifier.startsWith('@signoff/')) return undefined;
    const withJs = { ...options, allowJs: true };
    const { resolvedModule } = ts.resolveModuleName(specifier, join(root, importer), withJs, ts.sys, cache);
    return resolvedModule && relative(root, resolvedModule.resolvedFileName);
  };
}
