import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withLock } from '../processes/lock.mjs';
import { run } from '../processes/processes.ts';
import { step } from '../terminal/progress.mjs';
import { CACHE, REPOSITORY } from './profile.ts';

const SCHEMA = ['prisma/schema.prisma', 'package-lock.json'];
const SOURCES = [
  ...['apps', 'libs', 'bench', 'test', 'tools/compiler', 'prisma/schema.prisma'],
  ...['tsconfig.base.json', 'package.json', 'package-lock.json'],
];
const GENERATED = join(REPOSITORY, 'libs', 'database', 'src', 'generated');
const DIST = join(REPOSITORY, 'dist');

/** Generates the Prisma client when the schema changed. */
export function generateClient(): Promise<void> {
  return whenChanged(SCHEMA, { result: GENERATED, stamp: join(CACHE, 'generated.stamp'), script: 'generate' });
}

/** Builds `dist` when a source changed; {@link generateClient} comes first. Answers what was built, as a hash. */
export async function build(): Promise<string> {
  const stamp = join(DIST, '.stamp'); // goes with the folder when the build fails halfway
  await whenChanged(SOURCES, { result: DIST, stamp, script: 'build' });
  return readFileSync(stamp, 'utf8');
}

/** Runs an npm script unless its result is there and was made from the same sources. One command at a time. */
async function whenChanged(
  sources: string[],
  { result, stamp, script }: { result: string; stamp: string; script: 'generate' | 'build' },
): Promise<void> {
  await withLock(join(CACHE, `${script}.lock`), async () => {
    const wanted = hashOf(sources);
    if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    await step({ generate: 'Prisma client', build: 'Build' }[script], () =>
      run('npm', ['run', '--silent', script], { cwd: REPOSITORY }),
    );
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  });
}

/** Names and contents of all files below, tests left out. */
function hashOf(sources: string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(join(REPOSITORY, source)))) {
    hash.update(relative(REPOSITORY, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return path.endsWith('.spec.ts') ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
