import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SipClient } from 'livekit-server-sdk';
import { type Stack } from '../infra/stack.ts';
import { REPOSITORY } from '../infra/profile.ts';
import { type ApiClient, type Call, type TimelineEvent, type Turn } from './api-client.ts';
import { printEntry } from './call-printer.ts';
import { type Spoken, timelinePicture } from './timeline-picture.ts';

/** How long the caller waits for anything, in ms. */
const PATIENCE_MS = 60_000;

/** By how much the clocks of phone and platform may differ, in seconds. */
const EARLY = 0.3;

type Stretch = Pick<Spoken, 'from' | 'to'>;

/** What a phone of the tests can do, as far as the demo needs it (test/fixtures/phone.ts). */
interface Phone {
  roomName: string;
  said: Spoken[];
  tape: { startedAt: Date; speech: Stretch[]; now(): number; sound(): object };
  removed?: { at: number; reason: string };
  says(text: string): Promise<void>;
  hears(after: number): Promise<unknown>;
  hearsTheEndOf(after: number): Promise<unknown>;
  isAnswered(): Promise<number>;
  isRemoved(withinMs?: number): Promise<{ at: number; reason: string }>;
  heard(text: string): Promise<{ fraction: number; toTheEnd: boolean }>;
}

/** What came of the phone call. */
export interface PhoneCall {
  callId: string;
  /** How much of the goodbye the phone heard, and whether its last tenth of a second was there. */
  goodbye: { fraction: number; toTheEnd: boolean };
  /** Whether we hung up, not the caller. */
  droppedByUs: boolean;
  /** The recording and the picture, relative to the repository. */
  files: string[];
}

/** Calls a number of the tenant by phone, asks, ends the call, and says goodbye into the goodbye. */
export async function callByPhone(stack: Stack, api: ApiClient, personaId: string): Promise<PhoneCall> {
  const number = `+4199${String(Date.now()).slice(-8)}`;
  const trunk = { name: 'demo', direction: 'inbound', allowedAddresses: ['127.0.0.1/32'] };
  const { id: inboundTrunkId } = await api.post<{ id: string }>('/v1/trunks', trunk);
  await api.post('/v1/numbers', { number, inboundTrunkId, personaId });
  const phone = await dial(stack, number);
  const callId = await callOf(api, number);
  const watching = watch(api, callId);

  await phone.isAnswered();
  await phone.hearsTheEndOf(0);
  await phone.says('what are your opening hours');
  await phone.hearsTheEndOf(phone.tape.now());
  await phone.says('that is all');
  await phone.hears(phone.tape.now() + 0.1);
  await sleep(1000);
  await phone.says('thank you, goodbye');
  await phone.isRemoved(PATIENCE_MS);
  await watching;

  const { turns } = await api.get<{ turns: Turn[] }>(`/v1/calls/${callId}/transcript`);
  const closing = turns.findLast(({ kind }) => kind === 'closing')?.text ?? '';
  return {
    callId,
    goodbye: await phone.heard(closing),
    droppedByUs: phone.removed !== undefined,
    files: await keep(api, callId, phone, turns),
  };
}

/** Dials as livekit-sip would: as a participant of kind SIP, in a room that its rule names. */
async function dial({ env }: Stack, called: string): Promise<Phone> {
  process.env.NODE_ENV ??= 'production'; // or @livekit/rtc-node writes what happens in its rooms
  const livekit = { url: env.LIVEKIT_URL!, apiKey: env.LIVEKIT_API_KEY!, apiSecret: env.LIVEKIT_API_SECRET! };
  const sip = new SipClient(livekit.url.replace(/^ws/, 'http'), livekit.apiKey, livekit.apiSecret);
  const trunks = await sip.listSipInboundTrunk();
  const trunkId = trunks.find(({ numbers }) => numbers.includes(called))!.sipTrunkId;
  const { SipPhone } = (await import(join(REPOSITORY, 'dist/test/fixtures/sip-phone.js'))) as {
    SipPhone: { dial(call: object): Promise<Phone> };
  };
  return SipPhone.dial({ livekit, trunkId, called, caller: '+41790000001' });
}

async function callOf(api: ApiClient, number: string): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { items } = await api.get<{ items: (Call & { to: string | null })[] }>('/v1/calls?limit=20');
    const call = items.find(({ to }) => to === number);
    if (call) return call.id;
    await sleep(50);
  }
  throw new Error(`nobody received the call to ${number}`);
}

async function watch(api: ApiClient, callId: string): Promise<void> {
  for await (const entry of api.live(callId)) printEntry(entry, { caller: 'Caller', agent: 'Light' });
}

/** Keeps what the phone heard, and a picture of the call. */
async function keep(api: ApiClient, callId: string, phone: Phone, turns: Turn[]): Promise<string[]> {
  const { writeWave } = (await import(join(REPOSITORY, 'dist/test/stand-ins/speech/wave.js'))) as {
    writeWave: (sound: object) => Buffer;
  };
  const { events } = await api.get<{ events: TimelineEvent[] }>(`/v1/calls/${callId}/events`);
  const startedAt = phone.tape.startedAt.getTime();
  const second = (at: string) => Math.max(0, (Date.parse(at) - startedAt) / 1000);
  const moment = (type: string, text: string) =>
    events.filter((event) => event.type === type).map(({ at }) => ({ at: second(at), text }));
  const agent = turns.filter(({ role }) => role === 'agent');
  const picture = timelinePicture({
    title: 'A phone call, as the caller heard it',
    caller: phone.said,
    agent: agent.flatMap((turn, index) => said(turn, agent[index + 1], phone.tape.speech, second)),
    moments: [
      ...moment('line.answered', 'answered'),
      ...moment('end.requested', 'the model calls end_call'),
      ...moment('closing.started', 'closing begins'),
      ...moment('closing.ended', 'closing heard to its end'),
      ...moment('line.down', 'line seen down'),
    ],
  });
  const folder = join(REPOSITORY, '.data', 'demo');
  mkdirSync(folder, { recursive: true });
  const files = [join(folder, 'phone-call.wav'), join(folder, 'phone-call.svg')];
  writeFileSync(files[0]!, writeWave(phone.tape.sound()));
  writeFileSync(files[1]!, picture);
  return files.map((file) => relative(REPOSITORY, file));
}

/** From where to where a turn could be heard, pauses included; nothing when it could not. */
function said(turn: Turn, next: Turn | undefined, speech: Stretch[], second: (at: string) => number): Spoken[] {
  const [begun, over] = [second(turn.startedAt) - EARLY, next ? second(next.startedAt) - EARLY : Infinity];
  const heard = speech.filter(({ from }) => from >= begun && from < over);
  return heard.length === 0 ? [] : [{ from: heard[0]!.from, to: heard.at(-1)!.to, text: turn.text }];
}
