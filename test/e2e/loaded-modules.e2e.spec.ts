import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../fixtures/app-process.js';

/** Prints the packages that a module loads, by name. */
const LIST_PACKAGES = String.raw`
  import { registerHooks } from 'node:module';
  const packages = new Set();
  const load = (url, context, next) => {
    packages.add(/\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]);
    return next(url, context);
  };
  registerHooks({ load });
  await import(process.argv[1]);
  process.stdout.write(JSON.stringify([...packages].filter(Boolean)), () => process.exit());
`;

async function packagesOf(module: string): Promise<string[]> {
  const program = ['--input-type=module', '--eval', LIST_PACKAGES, `${REPOSITORY}/dist/apps/${module}`];
  const { stdout } = await promisify(execFile)(process.execPath, program);
  return JSON.parse(stdout) as string[];
}

describe('the api', () => {
  it('checks personas without what runs their models', async () => {
    const packages = await packagesOf('api/src/app.module.js');
    expect(packages).toContain('class-validator');
    const runsModels = /^(openai|@google\/genai|@livekit\/(agents.*|rtc-node|local-inference))$/;
    expect(packages.filter((name) => runsModels.test(name))).toEqual([]);
  });
});
