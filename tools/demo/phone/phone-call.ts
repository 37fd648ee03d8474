import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import { type ApiClient, type Call, type TimelineEvent, type Turn } from '../../client/api-client.ts';
import { printEntry } from '../../client/call-printer.ts';
import { type Stack } from '../../stack/stack.ts';
import { paint, say } from '../../terminal/progress.mjs';
import { REPOSITORY } from '../../workspace/profile.ts';
import { callPicture, type CallOnBothEnds } from './call-picture.ts';
import { compiled } from './compiled.ts';
import { type LineDrop, type PhoneCaller, phoneNow, type Sound } from './phone-caller.ts';
import { SipCaller } from './sip-caller.ts';
import { StandInCaller } from './stand-in-caller.ts';

/** How long it may take until a call stands in the record, or has ended, in ms. */
const PATIENCE_MS = 60_000;

const LOOK_EVERY_MS = 50;

/** How far into the goodbye the caller makes a noise, and how long after it they speak, in ms. */
const INTO_GOODBYE_MS = 1000;
const AFTER_COUGH_MS = 300;

const CALLERS = ['+41790000001', '+41790000002'] as const;

/** How much of a text could be heard (test/fixtures/hearing.ts). */
interface Heard {
  fraction: number;
  toTheEnd: boolean;
}

/** What came of the phone call. */
export interface PhoneCall {
  callId: string;
  /** Undefined when nobody knows how it had to sound: with a voice that is not the stand-in's. */
  goodbye: Heard | undefined;
  /** How the line was dropped from our side; undefined when it was not. */
  drop: LineDrop | undefined;
  /** Whether LiveKit has nothing left of it. */
  roomIsGone: boolean;
  /** The recording and the picture, relative to the repository. */
  files: string[];
}

/** What came of a call to a number that leads to nobody. */
interface RefusedCall {
  /** What the phone was told. */
  words: string;
  whileItRang: boolean;
  call: Call;
}

/** The numbers of a tenant: one that a persona answers, and one that leads to nobody. */
interface Numbers {
  desk: string;
  nobody: string;
}

/** Makes two numbers, on a trunk of their own. */
export async function openNumbers(api: ApiClient, personaId: string): Promise<Numbers> {
  const trunk = { name: 'demo', direction: 'inbound', allowedAddresses: ['127.0.0.1/32'] };
  const { id: inboundTrunkId } = await api.post<{ id: string }>('/v1/trunks', trunk);
  const fresh = String(Date.now()).slice(-7);
  const [desk, nobody] = [`+41991${fresh}`, `+41992${fresh}`];
  await api.post('/v1/numbers', { number: desk, inboundTrunkId, personaId });
  await api.post('/v1/numbers', { number: nobody, inboundTrunkId });
  return { desk, nobody };
}

/** Calls a number by phone, asks, has the call ended, coughs into the goodbye and says goodbye into it. */
export async function callByPhone(stack: Stack, api: ApiClient, number: string): Promise<PhoneCall> {
  const caller = await dial(stack, number, CALLERS[0]);
  tell(`${CALLERS[0]} dials ${number} with ${caller.kind}`);
  try {
    await caller.rings();
    tell('it rings');
    const { id: callId } = await callTo(api, number);
    const watching = watch(api, callId);
    await converse(caller);
    const drop = await caller.isDropped();
    tell(drop ? 'the phone is hung up on' : 'the line is down');
    await watching;
    const ends = { caller, drop, ...(await recordOf(api, callId)) };
    const goodbye = stack.urls['stand-in'] ? await goodbyeIn(ends) : undefined;
    return { callId, goodbye, drop, roomIsGone: await isGone(stack, number), files: await keep(ends) };
  } finally {
    await caller.close();
  }
}

/** Calls a number that leads to nobody. */
export async function callInVain(stack: Stack, api: ApiClient, number: string): Promise<RefusedCall> {
  const caller = await dial(stack, number, CALLERS[1], true);
  tell(`${CALLERS[1]} dials ${number}, which leads to nobody`);
  try {
    const words = await caller.isRefused();
    const call = await callTo(api, number, ({ ending }) => ending !== null);
    return { words, whileItRang: caller.answeredAt === undefined, call };
  } finally {
    await caller.close();
  }
}

/** One that is mute never says anything. */
async function dial({ voice, env }: Stack, number: string, from: string, isMute = false): Promise<PhoneCaller> {
  if (voice?.sipUri) return SipCaller.dial(number, from, voice.sipUri);
  return StandInCaller.dial(number, from, env, isMute);
}

async function converse(caller: PhoneCaller): Promise<void> {
  await caller.isAnswered();
  await caller.hearsTheEndOf(0);
  const asked = phoneNow();
  await speak(caller, 'what are your opening hours');
  await caller.hearsTheEndOf(asked);
  await speak(caller, 'that is all');
  await caller.hears(phoneNow());
  await sleep(INTO_GOODBYE_MS);
  tell('the caller coughs');
  await caller.coughs();
  await sleep(AFTER_COUGH_MS);
  await speak(caller, 'thank you, goodbye');
}

async function speak(caller: PhoneCaller, text: string): Promise<void> {
  tell(`the caller says "${text}"`);
  await caller.says(text);
}

/** The newest call to a number, once there is one like that. */
async function callTo(api: ApiClient, number: string, is: (call: Call) => boolean = () => true): Promise<Call> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { items } = await api.get<{ items: (Call & { to: string | null })[] }>('/v1/calls?limit=20');
    const call = items.find((each) => each.to === number && is(each));
    if (call) return call;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`nobody received the call to ${number}`);
}

async function watch(api: ApiClient, callId: string): Promise<void> {
  for await (const entry of api.live(callId)) printEntry(entry, { caller: 'Caller', agent: 'Desk' });
}

async function recordOf(api: ApiClient, callId: string): Promise<Pick<CallOnBothEnds, 'turns' | 'events'>> {
  const { turns } = await api.get<{ turns: Turn[] }>(`/v1/calls/${callId}/transcript`);
  const { events } = await api.get<{ events: TimelineEvent[] }>(`/v1/calls/${callId}/events`);
  return { turns, events };
}

/** How much of the goodbye the phone heard: what it recorded beside what the stand-in's voice makes of the words. */
async function goodbyeIn({ caller, turns }: CallOnBothEnds): Promise<Heard> {
  const { hearing } = await compiled<{ hearing: (what: Sound, where: Sound) => Heard }>('test/fixtures/hearing.js');
  const { Synthesiser } = await compiled<{
    Synthesiser: new () => { speak(text: string, voice: string): Promise<Sound> };
  }>('libs/speech/src/index.js');
  const closing = turns.findLast(({ kind }) => kind === 'closing');
  if (!closing) return { fraction: 0, toTheEnd: false };
  return hearing(await new Synthesiser().speak(closing.text, 'alloy'), caller.heard.sound);
}

/** Rooms of inbound calls have the number in their names. */
async function isGone({ env }: Stack, number: string): Promise<boolean> {
  const url = env.LIVEKIT_URL!.replace(/^ws/, 'http');
  const rooms = await new RoomServiceClient(url, env.LIVEKIT_API_KEY, env.LIVEKIT_API_SECRET).listRooms();
  return rooms.every(({ name }) => !name.includes(number));
}

/** Keeps what the phone heard, and a picture of the call. */
async function keep(ends: CallOnBothEnds): Promise<string[]> {
  const { writeWave } = await compiled<{ writeWave: (sound: Sound) => Buffer }>('libs/speech/src/index.js');
  const folder = join(REPOSITORY, '.data', 'demo');
  mkdirSync(folder, { recursive: true });
  const [recording, picture] = [join(folder, 'phone-call.wav'), join(folder, 'phone-call.svg')];
  writeFileSync(recording, writeWave(ends.caller.heard.sound));
  writeFileSync(picture, callPicture(ends));
  return [recording, picture].map((file) => relative(REPOSITORY, file));
}

function tell(what: string): void {
  say(paint('dim', `      (${what})`));
}
