import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../terminal/plain-error.ts';
import { isRunning, type ProcessIdentity } from './process-identity.mjs';
import { launch, stopProcess, tailOf } from './processes.ts';

const START_DEADLINE_MS = 30_000;
const POLL_MS = 20;

/** Its own variables would go before the file that we write, so that it is given no others than these. */
const PASSED_ON = /^(PATH|HOME|TMPDIR|DOCKER_.*)$/;

/** A server that is told everything by one configuration file: what it takes to run it. */
export interface ServerPlan<Ports> {
  /** For people. */
  name: string;
  /** What to do when it does not start. */
  remedy: string;
  /** Called with `--config <file>`. */
  bin: string;
  /** Where its configuration is kept, for us alone, and what was started. */
  folder: string;
  /** Its log file. Default: in the folder. */
  log?: string;
  /** What it is to serve, apart from its ports. */
  settings: object;
  /** Ports that are free, those of the last time before others. */
  choosePorts(last?: Ports): Promise<Ports>;
  /** The contents of its configuration file. JSON, which is YAML. */
  configuration(ports: Ports): object;
  isReady(ports: Ports): Promise<boolean>;
}

/** A server that was started so, by this command or an earlier one. */
export interface ConfiguredServer<Ports> {
  ports: Ports;
  process: ProcessIdentity;
  /** Tells whether it still is what is wanted: {@link digestOf} its settings. */
  digest: string;
}

/** Starts it on free ports and waits until it is ready; once more on others, when somebody else took the first ones. */
export async function startConfigured<Ports>(plan: ServerPlan<Ports>): Promise<ConfiguredServer<Ports>> {
  mkdirSync(plan.folder, { recursive: true });
  const last = readRecord<Ports>(plan.folder)?.ports;
  try {
    return await startOn(await plan.choosePorts(last), plan);
  } catch {
    return await startOn(await plan.choosePorts(), plan);
  }
}

/** The running server of this folder, if there is one. */
export function findRunning<Ports>(folder: string): ConfiguredServer<Ports> | undefined {
  const record = readRecord<Ports>(folder);
  return record && isRunning(record.process) ? record : undefined;
}

/** Two plans with the same digest make the same server. */
export function digestOf(settings: object): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}

async function startOn<Ports>(ports: Ports, plan: ServerPlan<Ports>): Promise<ConfiguredServer<Ports>> {
  const { name, bin, folder, settings, log = join(folder, 'server.log') } = plan;
  const file = resolve(folder, 'config.yaml');
  writeFileSync(file, JSON.stringify(plan.configuration(ports), undefined, 2), { mode: 0o600 });
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => PASSED_ON.test(variable)));
  const started = launch(name, bin, ['--config', file], log, { env });
  const server = { ports, process: started, digest: digestOf(settings) };
  writeFileSync(recordFile(folder), JSON.stringify(server), { mode: 0o600 });
  try {
    await ready(plan, ports, started, log);
    return server;
  } catch (error) {
    await stopProcess(started, 'SIGKILL');
    throw error;
  }
}

async function ready<Ports>(
  plan: ServerPlan<Ports>,
  ports: Ports,
  started: ProcessIdentity,
  log: string,
): Promise<void> {
  const deadline = performance.now() + START_DEADLINE_MS;
  while (!(await plan.isReady(ports))) {
    const gone = !isRunning(started);
    if (gone || performance.now() > deadline) {
      const how = gone ? 'ended before it was ready' : `is not ready after ${START_DEADLINE_MS / 1000} s`;
      throw new PlainError(`${plan.name} ${how}. ${plan.remedy} The end of its log, ${log}:\n${tailOf(log)}`);
    }
    await sleep(POLL_MS);
  }
}

function recordFile(folder: string): string {
  return join(folder, 'server.json');
}

function readRecord<Ports>(folder: string): ConfiguredServer<Ports> | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(folder), 'utf8')) as ConfiguredServer<Ports>;
  } catch {
    return undefined;
  }
}
