import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { freePorts } from '../processes/ports.ts';
import { stopProcess } from '../processes/processes.ts';
import { startInfra, type Infra, type InfraOptions } from '../servers/infra.ts';
import { findVoicePrograms, type VoicePrograms } from '../servers/livekit/voice-programs.ts';
import { prepareDatabase } from '../servers/postgres/database.ts';
import { startVoice, type Voice, WITHOUT_VOICE } from '../servers/voice.ts';
import { beforeExit } from '../terminal/command.ts';
import { step } from '../terminal/progress.mjs';
import { build, generateClient } from '../workspace/build.ts';
import { isReady, startApp, urlOfPort, waitUntilReady, watch, type App, type AppName } from './apps.ts';

/** The parts of our own environment that make a difference to the apps. */
const TELLING =
  /^(ADMISSION|AGENT|DATABASE|DEEPGRAM|DRAIN|ELEVENLABS|ENCRYPTION|GOOGLE|LIVEKIT|LOG|OPENAI|OUTREACH|RECONCILE|REDIS|REPAIR|SCRIPTS|START|STOP|SWEEP)_/;

/** How the apps behave on one person's machine, unless the environment says otherwise: they end at once, and politely. */
const LOCAL = { DRAIN_MODE: 'close', DRAIN_TIMEOUT_SECONDS: '5' };

/** What to start. */
interface StackOptions extends InfraOptions {
  /** With `stand-in` among them, the others talk to it instead of a real model provider. */
  apps: AppName[];
  /** For the apps, over what this command's own environment says. */
  env?: Record<string, string>;
  /** Ports to prefer; when one is taken, any free one will do. */
  ports?: Partial<Record<AppName, number>>;
  /** Phone and web calls, too. Default: yes, where LiveKit can be had. */
  voice?: boolean;
}

/** Signoff, running: its servers and its apps. */
export interface Stack {
  infra: Infra;
  /** LiveKit, or why there is none. Undefined when it was not wanted. */
  voice?: Voice;
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
  const parts = [startServers(options), findPrograms(options), generateClient().then(build)] as const;
  await Promise.allSettled(parts); // one that fails shall not leave the others halfway
  const [infra, programs, built] = await Promise.all(parts);
  const ports = await choosePorts(options, infra);
  const webhookUrl = `${urlOfPort(ports.api!)}/livekit/webhook`;
  const voice = programs && (await startVoice(infra, { programs, webhookUrl }));
  const plan: Plan = { options, infra, voice, ports, logs: join(infra.folder, 'logs') };
  const fingerprint = fingerprintOf(plan, built);

  const apps: App[] = [];
  const stopping = beforeExit(() => stopApps(apps.splice(0)));
  const kept = await keptApps(options, infra, fingerprint);
  if (kept) apps.push(...kept);
  else await startApps(apps, plan);
  // Prisma's configuration reads the URL, the next `up` the fingerprint.
  infra.ledger.write(apps, { fingerprint, databaseAdminUrl: infra.databaseAdminUrl });

  watch(apps);
  return {
    infra,
    voice,
    urls: urlsOf(apps),
    env: environmentFor(plan),
    logs: plan.logs,
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

/** What is decided before the apps start. */
interface Plan {
  options: StackOptions;
  infra: Infra;
  voice: Voice | undefined;
  ports: Ports;
  logs: string;
}

type Ports = Partial<Record<AppName, number>>;

async function startServers(options: InfraOptions): Promise<Infra> {
  const infra = await startInfra(options);
  await step('Database', () => prepareDatabase(infra.databaseAdminUrl, infra.databaseUrl));
  return infra;
}

function findPrograms({ voice = true }: StackOptions): Promise<VoicePrograms | undefined> {
  return voice ? findVoicePrograms() : Promise.resolve(undefined);
}

/** The ports of apps that an earlier command left running, so that LiveKit knows the API where it is; else free ones. */
async function choosePorts({ apps, ports }: StackOptions, { ledger }: Infra): Promise<Ports> {
  const running = ledger.running() as App[];
  const taken = Object.fromEntries(running.map(({ name, url }) => [name, Number(new URL(url).port)]));
  const free = await freePorts(apps.map((name) => (name in taken ? undefined : ports?.[name])));
  return Object.fromEntries(apps.map((name, index) => [name, taken[name] ?? free[index]]));
}

/** Puts each app into `apps` as soon as it runs, so that it can be stopped whatever happens to the next one. */
async function startApps(apps: App[], plan: Plan): Promise<void> {
  const { options, infra, ports, logs } = plan;
  await infra.ledger.stopProcesses();
  const env = environmentFor(plan);
  for (const name of options.apps) {
    apps.push(startApp(name, ports[name]!, env, join(logs, `${name}.log`)));
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
function environmentFor({ options, infra, voice, ports }: Plan): NodeJS.ProcessEnv {
  const standIn = ports['stand-in'];
  const provider = standIn && { OPENAI_BASE_URL: `${urlOfPort(standIn)}/v1`, OPENAI_API_KEY: 'stand-in' };
  const servers = { DATABASE_URL: infra.databaseUrl, DATABASE_ADMIN_URL: undefined, REDIS_URL: infra.redisUrl };
  const media = voice?.env ?? WITHOUT_VOICE;
  return { ...LOCAL, ...process.env, ...provider, ...servers, ...media, ...options.env };
}

/** The ports are no part of it: they are those of the running apps, if there are any. */
function fingerprintOf(plan: Plan, built: string): string {
  const { options } = plan;
  const told = Object.entries(environmentFor(plan)).filter(([name]) => TELLING.test(name));
  return createHash('sha256')
    .update(JSON.stringify([built, options.apps, options.env, told.sort()]))
    .digest('hex');
}

function urlsOf(apps: App[]): Stack['urls'] {
  return Object.fromEntries(apps.map(({ name, url }) => [name, url]));
}
