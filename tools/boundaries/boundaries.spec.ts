import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const COMMAND = join(import.meta.dirname, '..', 'commands', 'boundaries.ts');

/** A tree in which nothing is wrong: what the files below import. */
const SOUND: Record<string, string> = {
  'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
  'tsconfig.base.json': JSON.stringify({
    compilerOptions: {
      module: 'nodenext',
      paths: { '@signoff/*': ['./libs/*/src/index.ts', './libs/*/index.ts'] },
    },
  }),
  'package.json': '{ "type": "module" }',
  ...packages('@prisma/client', '@livekit/agents', 'livekit-server-sdk', 'undici', 'xstate'),
  ...libs('calls', 'database', 'hangup', 'outreach', 'platform', 'speech', 'texts'),
  'libs/database/src/inner.ts': "import '@prisma/client';",
  'libs/database/testing/index.ts': '',
  'libs/hangup/src/machine.ts': "import 'xstate'; import '@signoff/contracts';",
  'libs/contracts/src/index.ts': '',
  'libs/calls/src/call.spec.ts': "import '@signoff/database/testing'; import '@signoff/speech';",
  'apps/api/src/main.ts': "import '@signoff/calls';",
  'apps/agent/src/agent.ts': '',
  'test/fixtures/fixture.ts': "import '@signoff/database/testing'; import '@signoff/speech';",
  'bench/measurement.ts': "import '../test/fixtures/fixture.js';",
  'tools/tool.ts': '',
};

/** For each rule, files that break it, and what is said of them. */
const PLANTED: [rule: string, files: Record<string, string>, said: string][] = [
  [
    'no-circular',
    {
      'libs/calls/src/circle/a.ts': "import { b } from './b.js'; export const a = b;",
      'libs/calls/src/circle/b.ts': "import { a } from './a.js'; export const b = a;",
    },
    'libs/calls/src/circle/a.ts → libs/calls/src/circle/b.ts → libs/calls/src/circle/a.ts',
  ],
  ['no-arrow-up', planted('libs/platform/src/up.ts', '@signoff/database'), 'libs/database/src/index.ts'],
  ['no-arrow-up', planted('libs/outreach/src/beside.ts', '@signoff/texts'), 'libs/texts/src/index.ts'],
  [
    'every-lib-has-a-layer',
    { ...libs('new'), ...planted('apps/api/src/new.ts', '@signoff/new') },
    'libs/new/src/index.ts',
  ],
  ['apps-are-islands', planted('apps/api/src/island.ts', '../../agent/src/agent.js'), 'apps/agent/src/agent.ts'],
  [
    'production-imports-no-tests-and-tools',
    planted('libs/calls/src/tests.ts', '../../../test/fixtures/fixture.js'),
    'test/fixtures/fixture.ts',
  ],
  [
    'production-imports-no-tests-and-tools',
    planted('apps/api/src/tools.ts', '../../../tools/tool.js'),
    'tools/tool.ts',
  ],
  [
    'production-imports-no-tests-and-tools',
    planted('apps/api/src/bench.ts', '../../../bench/measurement.js'),
    'bench/measurement.ts',
  ],
  [
    'libs-never-import-apps',
    planted('libs/calls/src/app.ts', '../../../apps/agent/src/agent.js'),
    'apps/agent/src/agent.ts',
  ],
  [
    'specs-of-libs-import-stand-ins-at-most',
    planted('libs/calls/src/fixture.spec.ts', '../../../test/fixtures/fixture.js'),
    'test/fixtures/fixture.ts',
  ],
  ['apps-are-imported-by-nobody', planted('tools/app.ts', '../apps/agent/src/agent.js'), 'apps/agent/src/agent.ts'],
  [
    'apps-are-imported-by-nobody',
    planted('test/e2e/app.e2e.spec.ts', '../../apps/agent/src/agent.js'),
    'apps/agent/src/agent.ts',
  ],
  ['speech-is-not-for-production', planted('libs/calls/src/speech.ts', '@signoff/speech'), 'libs/speech/src/index.ts'],
  ['speech-stands-alone', planted('libs/speech/src/clock.ts', '@signoff/platform'), 'libs/platform/src/index.ts'],
  ['hangup-is-pure', planted('libs/hangup/src/files.ts', 'node:fs'), 'fs'],
  ['one-door-per-lib', planted('libs/calls/src/inner.ts', '../../database/src/inner.js'), 'libs/database/src/inner.ts'],
  ['one-door-per-lib', planted('tools/inner.ts', '../libs/database/src/inner.js'), 'libs/database/src/inner.ts'],
  [
    'test-tools-stay-out-of-production',
    planted('libs/calls/src/testing.ts', '@signoff/database/testing'),
    'libs/database/testing/index.ts',
  ],
  [
    'only-database-knows-prisma',
    planted('libs/calls/src/prisma.ts', '@prisma/client'),
    'node_modules/@prisma/client/index.js',
  ],
  [
    'only-conversation-knows-the-agents-sdk',
    planted('libs/calls/src/agents.ts', '@livekit/agents'),
    'node_modules/@livekit/agents/index.js',
  ],
  [
    'only-telephony-knows-the-server-sdk',
    planted('libs/calls/src/sdk.ts', 'livekit-server-sdk'),
    'node_modules/livekit-server-sdk/index.js',
  ],
  ['only-outreach-goes-out', planted('libs/calls/src/out.ts', 'undici'), 'node_modules/undici/index.js'],
  ['only-outreach-goes-out', planted('libs/calls/src/https.ts', 'node:https'), 'https'],
  [
    'no-folders-in-a-circle',
    {
      'libs/calls/src/one/x.ts': "import '../two/y.js';",
      'libs/calls/src/two/y.ts': '',
      'libs/calls/src/two/z.ts': "import '../one/w.js';",
      'libs/calls/src/one/w.ts': '',
    },
    'libs/calls/src/one → libs/calls/src/two (by libs/calls/src/one/x.ts → libs/calls/src/two/y.ts)',
  ],
  ['no-unused-exports', { 'libs/database/src/dead.ts': 'export const dead = 1;' }, 'libs/database/src/dead.ts: dead'],
];

describe('npm run boundaries', () => {
  let sound: string[];
  let broken: string[];

  beforeAll(async () => {
    [sound, broken] = await Promise.all([
      check(SOUND),
      check(Object.assign({}, SOUND, ...PLANTED.map(([, files]) => files)) as Record<string, string>),
    ]);
  });

  it('finds nothing in a tree in which nothing is wrong', () => {
    expect(sound).toEqual(['No boundary is crossed.']);
  });

  it.each(PLANTED)('says %s of %j', (rule, files, said) => {
    const paths = Object.keys(files);
    const where = broken.filter((line) => line.startsWith(`error ${rule}: `)).filter((line) => line.includes(said));
    expect(where.filter((line) => paths.some((path) => line.includes(path)))).not.toEqual([]);
  });
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What the command says of a tree of these files. */
async function check(files: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, [COMMAND], { cwd: root }, (_, stdout, stderr) => resolve(stdout + stderr));
  return (await promise).trimEnd().split('\n');
}

/** A file that imports something. */
function planted(file: string, imported: string): Record<string, string> {
  return { [file]: `import '${imported}';` };
}

function libs(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`libs/${name}/src/index.ts`, '']));
}

function packages(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  );
}
