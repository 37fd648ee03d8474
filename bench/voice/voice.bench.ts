import { setTimeout as pause } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import { STAND_IN } from '../programs.js';
import { ServerProcess } from '../server-process.js';
import { type Interruption, interruptions } from './interruption.js';
import { ANSWER, CHAT, GOODBYE, GREETING, LATENCIES, VOICE, VOICE_MODEL } from './lighthouse.js';
import { LiveKitSide } from './livekit-side.js';
import { atRest, type Load, load, type Rest } from './load.js';
import { type Ground, type Side } from './side.js';
import { SignoffSide } from './signoff-side.js';
import { type CallTimes, timedCall } from './single-call.js';
import { CAN_MEASURE } from './usage.js';

/** All that was measured of one side. */
export interface VoiceFigures {
  rest: Rest;
  loads: Load[];
  times: CallTimes[];
  /** The caller says goodbye into the goodbye. */
  thanked: Interruption;
  /** The caller asks something into it. */
  asked: Interruption;
  refusals: number | undefined;
}

/** Both sides, measured in turn on the same servers, with the same phones and the same models. */
export interface VoiceReport {
  /** What the callers had: `SIP telephones`. */
  phones: string;
  ours: VoiceFigures;
  theirs: VoiceFigures;
}

interface VoicePlan {
  /** How many single calls are timed. */
  calls: number;
  /** How many callers come at once. */
  loads: number[];
}

const FULL: VoicePlan = { calls: 3, loads: [1, 4, 8, 16] };

/** What a side may still have to do when its last call is over, in ms, before the other one is measured. */
const SETTLE_MS = 2000;
const EMPTY_MS = 30_000;

/**
 * Calls that are held by Signoff, beside LiveKit's own way, in one run on one LiveKit.
 *
 * @returns why nothing was measured, where that is so
 */
export async function voiceBench(ground: Omit<Ground, 'standInUrl'>, plan = FULL): Promise<VoiceReport | string> {
  if (!ground.livekit.url) return 'there is no LiveKit';
  if (!CAN_MEASURE) return 'only Linux tells what processes take';
  const standIn = await ServerProcess.start(STAND_IN, { env: LATENCIES });
  const sides: Side[] = [];
  try {
    const whole = { ...ground, standInUrl: standIn.url };
    await prepareVoice(standIn.url);
    sides.push(await SignoffSide.start(whole), await LiveKitSide.start(whole));
    const [ours, theirs] = await measure(sides as [Side, Side], plan, whole);
    return { phones: ground.sipUri ? 'SIP telephones' : 'phones in rooms, as livekit-sip brings them', ours, theirs };
  } finally {
    for (const side of sides) await side.stop();
    await standIn.stop();
  }
}

/** Step by step, the one and then the other, so that a machine that slows down slows both. */
async function measure(sides: [Side, Side], plan: VoicePlan, ground: Ground): Promise<[VoiceFigures, VoiceFigures]> {
  const inTurn = async <T>(what: string, work: (side: Side, index: number) => Promise<T>): Promise<[T, T]> => {
    const results: T[] = [];
    for (const [index, side] of sides.entries()) {
      await quiet(ground);
      process.stdout.write(`measuring calls, ${side.name}: ${what} …\n`);
      results.push(await work(side, index));
    }
    return results as [T, T];
  };
  const rest = await inTurn('at rest', atRest);
  const loads: [Load, Load][] = [];
  for (const count of plan.loads) {
    loads.push(await inTurn(`${count} at once`, (side, index) => load(side, count, rest[index]!)));
  }
  const times: [CallTimes, CallTimes][] = [];
  for (let call = 0; call < plan.calls; call++) times.push(await inTurn('a call', timedCall));
  const interrupted = await inTurn('words into the goodbye', interruptions);
  return [0, 1].map((index) => ({
    rest: rest[index]!,
    loads: loads.map((each) => each[index]!),
    times: times.map((each) => each[index]!),
    ...interrupted[index]!,
    refusals: sides[index]!.refusals,
  })) as [VoiceFigures, VoiceFigures];
}

/** Has the stand-in make what will be said, whole and by the sentence, which takes longer the first time. */
async function prepareVoice(standInUrl: string): Promise<void> {
  const texts = [GREETING, GOODBYE, ANSWER, CHAT].flatMap((text) => [text, ...text.split(/(?<=[.?]) /)]);
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  for (const input of texts) {
    const body = JSON.stringify({ model: VOICE_MODEL, voice: VOICE, input, response_format: 'pcm' });
    await (await fetch(`${standInUrl}/v1/audio/speech`, { method: 'POST', headers, body })).arrayBuffer();
  }
}

/** Waits until no room is left, and for what comes after. */
async function quiet({ livekit: { url, apiKey, apiSecret } }: Ground): Promise<void> {
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
  const giveUpAt = performance.now() + EMPTY_MS;
  while ((await rooms.listRooms()).length > 0 && performance.now() < giveUpAt) await pause(200);
  await pause(SETTLE_MS);
}
