import { createConnection } from 'node:net';
import { Redis } from 'ioredis';
import {
  type ConfiguredServer,
  digestOf,
  findRunning,
  type ServerPlan,
  startConfigured,
} from '../../processes/configured-server.ts';
import { freePorts, freeRange } from '../../processes/ports.ts';
import { type ProcessIdentity } from '../../processes/process-identity.mjs';
import { stopProcess } from '../../processes/processes.ts';
import { redisConfiguration } from '../redis/redis-configuration.ts';

const HOST = '127.0.0.1';
const RTP_PORTS = 200;

/** What a livekit-sip of our own serves, and what it takes to run it. */
interface LiveKitSipOptions {
  /** The program. */
  bin: string;
  /** For its configuration and for what is noted down about it: one folder per server. */
  folder: string;
  /** Its log file. Default: in the folder. */
  log?: string;
  /** The livekit-server: `ws://127.0.0.1:<port>`. */
  url: string;
  apiKey: string;
  apiSecret: string;
  /** The livekit-server's Redis. */
  redisUrl: string;
}

/** A livekit-sip of our own, on loopback. */
export interface LiveKitSipServer {
  /** Where phones dial, by UDP or TCP: `sip:127.0.0.1:<port>`. */
  uri: string;
  port: number;
  process: ProcessIdentity;
  /** Whether it serves the very same. */
  serves(options: LiveKitSipOptions): boolean;
  /** Stops it, and the calls on it. */
  stop(): Promise<void>;
}

interface Ports {
  sip: number;
  /** The first of {@link RTP_PORTS}. */
  rtp: number;
}

/** Starts a livekit-sip on free ports, and waits until it takes calls both ways. Throws with the end of its log. */
export async function startLiveKitSip(options: LiveKitSipOptions): Promise<LiveKitSipServer> {
  return serverOf(await startConfigured(planOf(options)));
}

/** The running server of this folder, if there is one. */
export function attachLiveKitSip(folder: string): LiveKitSipServer | undefined {
  const running = findRunning<Ports>(folder);
  return running && serverOf(running);
}

function planOf(options: LiveKitSipOptions): ServerPlan<Ports> {
  return {
    ...options,
    name: 'LiveKit SIP',
    remedy: 'Set LIVEKIT_SIP_BIN to another program.',
    settings: settingsOf(options),
    choosePorts: async (last) => {
      const [sip] = await freePorts([last?.sip]);
      return { sip: sip!, rtp: await freeRange(RTP_PORTS) };
    },
    configuration: (ports) => configuration(options, ports),
    isReady: async ({ sip }) => (await listens(sip)) && (await isSubscribed(options.redisUrl)),
  };
}

/** On loopback only. At level `info` its log would name callers' numbers. */
function configuration({ url, apiKey, apiSecret, redisUrl }: LiveKitSipOptions, { sip, rtp }: Ports): object {
  return {
    ws_url: url,
    api_key: apiKey,
    api_secret: apiSecret,
    redis: redisConfiguration(redisUrl),
    sip_port: sip,
    rtp_port: `${rtp}-${rtp + RTP_PORTS - 1}`,
    listen_ip: HOST,
    local_net: '127.0.0.0/8',
    nat_1_to_1_ip: HOST,
    max_cpu_utilization: 1, // more than 1 would mean 0.9: refusing calls is not for it to decide on a busy machine
    logging: { level: 'warn' },
  };
}

function settingsOf({ bin, url, apiKey, apiSecret, redisUrl }: LiveKitSipOptions): object {
  return { bin, url, apiKey, apiSecret, redisUrl };
}

function serverOf(server: ConfiguredServer<Ports>): LiveKitSipServer {
  return {
    uri: `sip:${HOST}:${server.ports.sip}`,
    port: server.ports.sip,
    process: server.process,
    serves: (options) => server.digest === digestOf(settingsOf(options)),
    stop: () => stopProcess(server.process, 'SIGINT'), // SIGTERM would wait for the calls to end
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: HOST, port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** It hears of calls to make by Redis, and subscribes last: nothing else tells that it does. */
async function isSubscribed(redisUrl: string): Promise<boolean> {
  const redis = new Redis(redisUrl, { retryStrategy: () => null, disconnectTimeout: 0 });
  redis.on('error', () => undefined);
  try {
    const channels = (await redis.pubsub('CHANNELS', 'SIPInternal|CreateSIPParticipant|*')) as string[];
    return channels.length > 0;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
