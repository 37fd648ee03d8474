import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../processes/processes.ts';
import { runCommand } from '../terminal/command.ts';
import { say } from '../terminal/progress.mjs';
import { build, generateClient } from '../workspace/build.ts';
import { REPOSITORY } from '../workspace/profile.ts';

const FILE = join(REPOSITORY, 'openapi.json');

/** Writes `openapi.json` from the code; with `--check` only says whether it is up to date. */
await runCommand(async (args) => {
  const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } });
  await generateClient();
  await build();
  const document = await run(process.execPath, ['dist/apps/api/src/main.js', 'openapi'], { cwd: REPOSITORY });
  if (!values.check) return writeFile(FILE, document);
  if (document === (await readFile(FILE, 'utf8'))) return 0;
  say('openapi.json is not what the code says: run `npm run docs:openapi` and commit what it wrote.');
  return 1;
});
