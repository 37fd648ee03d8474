import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '../processes/process-identity.mjs';
import { launch, tailOf } from '../processes/processes.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { say } from '../terminal/progress.mjs';
import { REPOSITORY } from '../workspace/profile.ts';

const HOST = '127.0.0.1';

const READY_DEADLINE_MS = 60_000;
const ANSWER_DEADLINE_MS = 2000;
const POLL_MS = 50;
const WATCH_MS = 500;

const ENTRY_POINTS = {
  api: 'dist/apps/api/src/main.js',
  agent: 'dist/apps/agent/src/main.js',
  worker: 'dist/apps/worker/src/main.js',
  'stand-in': 'dist/apps/stand-in/src/main.js',
};

/** A process of Signoff; `stand-in` is the model provider for those who have no key. */
export type AppName = keyof typeof ENTRY_POINTS;

/** An app that was started. */
export interface App extends ProcessIdentity {
  name: AppName;
  /** Where it answers: `http://127.0.0.1:<port>`. */
  url: string;
  log: string;
}

/** Starts a built app; it may outlive us. */
export function startApp(name: AppName, port: number, env: NodeJS.ProcessEnv, log: string): App {
  const identity = launch(name, process.execPath, ['--enable-source-maps', join(REPOSITORY, ENTRY_POINTS[name])], log, {
    cwd: REPOSITORY,
    env: { ...env, HOST, PORT: String(port) },
  });
  return { ...identity, name, url: urlOfPort(port), log };
}

export function urlOfPort(port: number): string {
  return `http://${HOST}:${port}`;
}

/** Waits until an app says that it is ready; throws with the end of its log when it ended or takes too long. */
export async function waitUntilReady(app: App): Promise<void> {
  const deadline = performance.now() + READY_DEADLINE_MS;
  while (!(await isReady(app))) {
    if (!isRunning(app)) throw new PlainError(`${app.name} ended before it was ready.\n${tailOf(app.log)}`);
    if (performance.now() > deadline) {
      throw new PlainError(`${app.name} is not ready after ${READY_DEADLINE_MS / 1000} s.\n${tailOf(app.log)}`);
    }
    await sleep(POLL_MS);
  }
}

export async function isReady({ url }: App): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_DEADLINE_MS) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Says so, once each, when apps of the list end by themselves. What is to be stopped is taken off the list first. */
export function watch(apps: App[]): void {
  const told = new Set<App>();
  const look = () => {
    for (const app of apps.filter((listed) => !told.has(listed) && !isRunning(listed))) {
      told.add(app);
      say(`✗ ${app.name} ended by itself; its log: ${app.log}\n${tailOf(app.log)}`);
    }
  };
  setInterval(look, WATCH_MS).unref();
}
