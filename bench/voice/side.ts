import { type Caller } from './caller.js';
import { type Usage } from './usage.js';

/** One of the two that are compared: answers a number, and holds the call. */
export interface Side {
  readonly name: string;
  /** Calls its number. Answers at once. */
  dial(): Promise<Caller>;
  /** Of all its processes. */
  usage(): Usage;
  /** When its model last asked to end a call before a moment, in ms since 1970. */
  lastEndCall(before: number): Promise<number>;
  /** For how often it said that it takes no more calls; undefined when it does not say so. */
  readonly refusals: number | undefined;
  stop(): Promise<void>;
}

/** What both sides run on. */
export interface Ground {
  livekit: { url: string; apiKey: string; apiSecret: string };
  /** livekit-sip; without one, phones join the rooms as it would. */
  sipUri: string | undefined;
  standInUrl: string;
  databaseUrl: string;
  /** Where LiveKit's webhook goes: our API has to listen there. */
  apiPort: number;
}

/** How both reach the stand-in. */
export function providerOf({ standInUrl }: Ground): Record<string, string> {
  return { OPENAI_BASE_URL: `${standInUrl}/v1`, OPENAI_API_KEY: 'stand-in' };
}
