import { join } from 'node:path';
import { type Program } from '../processes/program-search.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { say, step } from '../terminal/progress.mjs';
import { CACHE } from '../workspace/profile.ts';
import { type Infra } from './infra.ts';
import { attachLiveKitSip, startLiveKitSip } from './livekit/livekit-sip.ts';
import { attachLiveKit, liveKitAnswers, startLiveKit } from './livekit/livekit.ts';
import { ensureVoiceKeys, type VoiceKeys } from './livekit/voice-keys.ts';
import { type VoicePrograms, withoutLiveKit, withoutSip } from './livekit/voice-programs.ts';
import { startRedis } from './redis/redis.ts';

const YOURS = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const;
const YOURS_DEADLINE_MS = 10_000;

/** For apps that are to know of no LiveKit: all of its variables or none must be set. */
export const WITHOUT_VOICE = Object.fromEntries(
  [...YOURS, 'LIVEKIT_PUBLIC_URL'].map((name): [string, undefined] => [name, undefined]),
);

/** What phone and web calls are to be served by. */
interface VoiceOptions {
  programs: VoicePrograms;
  /** Where LiveKit tells what happens: the API's `/livekit/webhook`. */
  webhookUrl?: string;
  /** Whether phones are wanted, too. Default: yes. */
  sip?: boolean;
}

/** The servers of phone and web calls, as far as there are any. */
export interface Voice {
  /** For the apps: all of LIVEKIT_* or none of it, and ENCRYPTION_KEYS. */
  env: Record<string, string | undefined>;
  /** One line per server, for people. */
  descriptions: string[];
  /** Where phones dial: `sip:127.0.0.1:<port>`. */
  sipUri?: string;
  /** What is off, why, and how to turn it on: a line each. */
  off: string[];
}

/**
 * Gives a command what phone and web calls take: the LiveKit named by LIVEKIT_URL, else servers of our own in the
 * profile's folder, started or attached to; {@link Infra} stops them with the others. Says so in one line where
 * something cannot be had: text calls work all the same.
 */
export async function startVoice(infra: Infra, options: VoiceOptions): Promise<Voice> {
  const { voice, keys } = await infra.exclusively(async () => {
    const made = ensureVoiceKeys(infra.folder);
    const { LIVEKIT_URL } = process.env;
    return { keys: made, voice: await (LIVEKIT_URL ? useYours(LIVEKIT_URL) : startOurs(infra, options, made)) };
  });
  for (const line of voice.off) say(`– ${line}`);
  return { ...voice, env: { ...voice.env, ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || keys.encryptionKeys } };
}

async function useYours(url: string): Promise<Voice> {
  const missing = YOURS.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new PlainError(`LIVEKIT_URL is set, but ${missing.join(' and ')} not.`);
  const { host } = new URL(url);
  if (!(await liveKitAnswers(url, YOURS_DEADLINE_MS))) {
    throw new PlainError(`LiveKit at ${host} does not answer. Without LIVEKIT_URL a server of our own is started.`);
  }
  return { env: {}, descriptions: [`LiveKit (yours) at ${host}`], off: [] };
}

async function startOurs(infra: Infra, options: VoiceOptions, { apiKey, apiSecret }: VoiceKeys): Promise<Voice> {
  const { livekit, sip } = options.programs;
  if (!livekit.program) return { env: WITHOUT_VOICE, descriptions: [], off: [withoutLiveKit(livekit.why)] };
  const settings: Settings = { apiKey, apiSecret, redisUrl: await redisFor(infra), webhookUrl: options.webhookUrl };
  const server = await provideLiveKit(infra, livekit.program, settings);
  const env = { ...WITHOUT_VOICE, LIVEKIT_URL: server.url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret };
  const descriptions = [server.description];
  if (options.sip === false) return { env, descriptions, off: [] };
  if (!sip.program) return { env, descriptions, off: [withoutSip(sip.why)] };
  const { uri, description } = await provideSip(infra, sip.program, { ...settings, url: server.url });
  return { env, descriptions: [...descriptions, description], sipUri: uri, off: [] };
}

interface Settings {
  apiKey: string;
  apiSecret: string;
  redisUrl: string;
  webhookUrl?: string;
}

async function provideLiveKit(infra: Infra, program: Program, settings: Settings) {
  const folder = join(infra.folder, 'livekit');
  const options = { ...settings, bin: program.file, folder, log: join(infra.folder, 'logs', 'livekit-server.log') };
  const provide = async () => {
    const server = await reuse(infra, options, attachLiveKit(folder));
    const { url } = server ?? (await startLiveKit(options));
    return { url, description: describe('LiveKit', program, `on ${new URL(url).host}`) };
  };
  return step('LiveKit', provide, ({ description }) => description);
}

async function provideSip(infra: Infra, program: Program, settings: Settings & { url: string }) {
  const folder = join(infra.folder, 'livekit-sip');
  const options = { ...settings, bin: program.file, folder, log: join(infra.folder, 'logs', 'livekit-sip.log') };
  const provide = async () => {
    const server = await reuse(infra, options, attachLiveKitSip(folder));
    const { uri } = server ?? (await startLiveKitSip(options));
    return { uri, description: describe('LiveKit SIP', program, `at ${uri}`) };
  };
  return step('LiveKit SIP', provide, ({ description }) => description);
}

/**
 * The running server when it serves what is wanted, or while another command uses it, too: that one's API then takes
 * the webhooks of both, as they share database and queue. Otherwise it is stopped.
 */
async function reuse<Options, Server extends { serves(options: Options): boolean; stop(): Promise<void> }>(
  { ledger }: Infra,
  options: Options,
  running: Server | undefined,
): Promise<Server | undefined> {
  if (!running || running.serves(options) || !ledger.isAlone()) return running;
  await running.stop();
  return undefined;
}

/** Ours, or one beside yours: that may serve another LiveKit already, and the two would become a cluster. */
async function redisFor(infra: Infra): Promise<string> {
  if (!process.env.REDIS_URL) return infra.redisUrl;
  return (await startRedis(join(infra.folder, 'livekit-redis'), { fast: false, cache: join(CACHE, 'redis') })).url;
}

function describe(name: string, { version, source }: Program, where: string): string {
  return `${name} ${version} (${source}) ${where}`;
}
