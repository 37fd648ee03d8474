import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConfiguredServer,
  digestOf,
  findRunning,
  type ServerPlan,
  startConfigured,
} from '../../processes/configured-server.ts';
import { freePorts } from '../../processes/ports.ts';
import { type ProcessIdentity } from '../../processes/process-identity.mjs';
import { send, stopProcess } from '../../processes/processes.ts';
import { redisConfiguration } from '../redis/redis-configuration.ts';

const HOST = '127.0.0.1';
const ANSWER_DEADLINE_MS = 1000;
/** It answers 100 ms before it can be stopped, and a signal that comes in between is lost. */
const BETWEEN_SIGNALS_MS = 150;
const STOP_DEADLINE_MS = 5000;

/** What a livekit-server of our own serves, and what it takes to run it. */
interface LiveKitOptions {
  /** The program. */
  bin: string;
  /** For its configuration and for what is noted down about it: one folder per server. */
  folder: string;
  /** Its log file. Default: in the folder. */
  log?: string;
  apiKey: string;
  /** 32 characters or more. */
  apiSecret: string;
  /**
   * What it keeps trunks and dispatch rules in, and shares with livekit-sip. Two servers on one Redis, whatever the
   * number of its database, are a cluster and take one another's rooms: each needs a Redis of its own.
   */
  redisUrl?: string;
  /** Where it sends its events to. */
  webhookUrl?: string;
}

/** A livekit-server of our own, on loopback. */
export interface LiveKitServer {
  /** `ws://127.0.0.1:<port>` */
  url: string;
  process: ProcessIdentity;
  /** Whether it serves the very same. */
  serves(options: LiveKitOptions): boolean;
  /** Stops it, whoever is in its rooms. */
  stop(): Promise<void>;
}

interface Ports {
  signal: number;
  udp: number;
}

/** Starts a livekit-server on free ports, and waits until it is ready. Throws with the end of its log. */
export async function startLiveKit(options: LiveKitOptions): Promise<LiveKitServer> {
  return serverOf(await startConfigured(planOf(options)));
}

/** The running server of this folder, if there is one. */
export function attachLiveKit(folder: string): LiveKitServer | undefined {
  const running = findRunning<Ports>(folder);
  return running && serverOf(running);
}

/** Whether a LiveKit answers at a URL, be it `ws:` or `http:`. */
export async function liveKitAnswers(url: string, withinMs = ANSWER_DEADLINE_MS): Promise<boolean> {
  try {
    const answer = await fetch(url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(withinMs) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function planOf(options: LiveKitOptions): ServerPlan<Ports> {
  return {
    ...options,
    name: 'LiveKit',
    remedy:
      'Set LIVEKIT_SERVER_BIN to another program, or LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a server.',
    settings: settingsOf(options),
    choosePorts: async (last) => {
      const [signal, udp] = await freePorts([last?.signal, last?.udp]);
      return { signal: signal!, udp: udp! };
    },
    configuration: (ports) => configuration(options, ports),
    isReady: (ports) => liveKitAnswers(urlOf(ports)),
  };
}

/** On loopback only, media included. At level `info` its log would name callers' numbers. */
function configuration({ apiKey, apiSecret, redisUrl, webhookUrl }: LiveKitOptions, ports: Ports): object {
  return {
    port: ports.signal,
    bind_addresses: [HOST],
    rtc: {
      tcp_port: 0, // off: it would listen on every address
      udp_port: ports.udp,
      node_ip: HOST,
      use_external_ip: false,
      interfaces: { includes: [process.platform === 'darwin' ? 'lo0' : 'lo'] },
      enable_loopback_candidate: true,
    },
    keys: { [apiKey]: apiSecret },
    logging: { level: 'warn' },
    ...(redisUrl && { redis: redisConfiguration(redisUrl) }),
    ...(webhookUrl && { webhook: { api_key: apiKey, urls: [webhookUrl] } }),
  };
}

function settingsOf({ bin, apiKey, apiSecret, redisUrl, webhookUrl }: LiveKitOptions): object {
  return { bin, apiKey, apiSecret, redisUrl, webhookUrl };
}

function serverOf(server: ConfiguredServer<Ports>): LiveKitServer {
  return {
    url: urlOf(server.ports),
    process: server.process,
    serves: (options) => server.digest === digestOf(settingsOf(options)),
    stop: async () => {
      send(server.process.pid, 'SIGTERM');
      await sleep(BETWEEN_SIGNALS_MS);
      // Told twice, it does not wait for its rooms to be empty.
      await stopProcess(server.process, 'SIGINT', STOP_DEADLINE_MS);
    },
  };
}

function urlOf({ signal }: Ports): string {
  return `ws://${HOST}:${signal}`;
}
