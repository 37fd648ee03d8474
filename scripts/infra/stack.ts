import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isReady, startApp, urlOfPort, waitUntilReady, watch, type App, type AppName } from './apps.ts';
import { build, generateClient } from './build.ts';
import { beforeExit } from './command.ts';
import { prepareDatabase } from './database.ts';
import { startInfra, type Infra, type InfraOptions } from './infra.ts';
import { freePorts } from './ports.ts';
import { stopProcess } from './processes.ts';
import { profileFolder } from './profile.ts';
import { step } from './progress.mjs';

/** The parts of our own environment that make a difference to the apps. */
const TELLING = /^(AGENT|DATABASE|DRAIN|LOG|OPENAI|REDIS|SCRIPTS|START|STOP|SWEEP)_/;

/** How the apps behave on one person's machine, unless the environment says otherwise: they end at once, and politely. */
const LOCAL = { DRAIN_MODE: 'close', DRAIN_TIMEOUT_SECONDS: '5' };

/** What to start. */
export interface StackOptions extends InfraOptions {
  /** With `stand-in` among them, the others talk to it instead of a real model provider. */
  apps: AppName[];
  /** For the apps, over what this command's own environment says. */
  env?: Record<string, string>;
  /** Ports to prefer; when one is taken, any free one will do. */
  ports?: Partial<Record<AppName, number>>;
}

/** Signoff, running: its servers and its apps. */
export interface Stack {
  infra: Infra;
  /** Where each app answers: `http://127.0.0.1:<port>`. */
  urls: Partial<Record<AppName, string>>;
  /** What the apps were given. */
  env: NodeJS.ProcessEnv;
  /** The folder with one log file per app. */
  logs: string;
  /** Stops the apps, then leaves the servers. Done by itself, too, however the command ends. */
  stop(): Promise<void>;
  /** Lets everything run on after the command: for `keep`. */
  leaveRunning(): void;
}

/**
 * Brings Signoff up: servers, database, generated client and build as far as they are stale, then the apps, and waits
 * until each says it is ready. Kept apps that are still right are left as they are. Call it inside `runCommand`, which
 * stops everything on errors and signals.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const [servers, built] = await Promise.allSettled([startServers(options), generateClient().then(build)]);
  if (servers.status === 'rejected') throw servers.reason;
  if (built.status === 'rejected') throw built.reason;
  const infra = servers.value;
  const logs = join(profileFolder(options.profile), 'logs');
  const fingerprint = fingerprintOf(options, infra, built.value);

  const apps: App[] = [];
  const stopping = beforeExit(() => stopApps(apps.splice(0)));
  const kept = await keptApps(options, infra, fingerprint);
  if (kept) apps.push(...kept);
  else await startApps(apps, options, infra, logs);
  // Prisma's configuration reads the URL, the next `up` the fingerprint.
  infra.ledger.write(apps, { fingerprint, databaseAdminUrl: infra.databaseAdminUrl });

  const urls = urlsOf(apps);
  watch(apps);
  return {
    infra,
    urls,
    env: environmentFor(options, infra, urls['stand-in']),
    logs,
    stop: async () => {
      await stopping.now();
      await infra.stop();
    },
    leaveRunning: () => {
      stopping.cancel();
      infra.leaveRunning();
    },
  };
}

async function startServers(options: InfraOptions): Promise<Infra> {
  const infra = await startInfra(options);
  await step('Database', () => prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl));
  return infra;
}

/** Puts each app into `apps` as soon as it runs, so that it can be stopped whatever happens to the next one. */
async function startApps(apps: App[], options: StackOptions, infra: Infra, logs: string): Promise<void> {
  await infra.ledger.stopProcesses();
  const ports = await freePorts(options.apps.map((name) => options.ports?.[name]));
  const standInPort = ports[options.apps.indexOf('stand-in')];
  const env = environmentFor(options, infra, standInPort === undefined ? undefined : urlOfPort(standInPort));
  for (const [index, name] of options.apps.entries()) {
    apps.push(startApp(name, ports[index]!, env, join(logs, `${name}.log`)));
    infra.ledger.write(apps);
  }
  const ready = apps.map((app) => step(`${app.name} on ${app.url}`, () => waitUntilReady(app)));
  await Promise.allSettled(ready); // one that fails shall not hide how the others do
  await Promise.all(ready);
}

/** What an earlier command left running, when it is all there, ready, and made from the same sources and settings. */
async function keptApps(options: StackOptions, { ledger }: Infra, fingerprint: string): Promise<App[] | undefined> {
  const apps = ledger.running() as App[];
  const names = new Set(apps.map((app) => app.name));
  const same = ledger.notes().fingerprint === fingerprint && options.apps.every((name) => names.has(name));
  return same && (await Promise.all(apps.map(isReady))).every(Boolean) ? apps : undefined;
}

/** The stand-in provider last: a call that is being closed may still need it. */
async function stopApps(apps: App[]): Promise<void> {
  const [others, standIns] = [
    apps.filter(({ name }) => name !== 'stand-in'),
    apps.filter(({ name }) => name === 'stand-in'),
  ];
  await Promise.all(others.map((app) => stopProcess(app)));
  await Promise.all(standIns.map((app) => stopProcess(app)));
}

/** The apps get the application's database URL only: none of them may act as the tables' owner. */
function environmentFor(options: StackOptions, infra: Infra, standInUrl: string | undefined): NodeJS.ProcessEnv {
  const provider = standInUrl ? { OPENAI_BASE_URL: `${standInUrl}/v1`, OPENAI_API_KEY: 'stand-in' } : {};
  const servers = { DATABASE_URL: infra.databaseUrl, DATABASE_ADMIN_URL: undefined, REDIS_URL: infra.redisUrl };
  return { ...LOCAL, ...process.env, ...provider, ...servers, ...options.env };
}

function fingerprintOf(options: StackOptions, infra: Infra, built: string): string {
  const told = Object.entries(environmentFor(options, infra, undefined)).filter(([name]) => TELLING.test(name));
  return createHash('sha256')
    .update(JSON.stringify([built, options.apps, options.env, told.sort()]))
    .digest('hex');
}

function urlsOf(apps: App[]): Stack['urls'] {
  return Object.fromEntries(apps.map(({ name, url }) => [name, url]));
}
