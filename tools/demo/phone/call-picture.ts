import { type TimelineEvent, type Turn } from '../../client/api-client.ts';
import { type HeardByPhone, type LineDrop, type PhoneCaller, type Sound, type Stretch } from './phone-caller.ts';
import { type Loudness, type Moment, type Spoken, timelinePicture } from './timeline-picture.ts';

/** What is known of a call on both its ends. */
export interface CallOnBothEnds {
  caller: PhoneCaller;
  drop: LineDrop | undefined;
  turns: Turn[];
  events: TimelineEvent[];
}

/** By how much the clocks of phone and platform may differ, in seconds. */
const EARLY = 0.3;

const LEVEL_SECONDS = 0.04;

const MARKS: Record<string, string> = {
  'end.requested': 'the model calls end_call',
  'closing.started': 'closing begins',
  'closing.ended': 'closing played to its end',
  'line.down': 'line seen down',
};

/** Second by second, counted from the dialling. */
type Clock = (time: number) => number;

/** Draws a call: words and states as the platform has them, sound as the phone heard it. */
export function callPicture({ caller, drop, turns, events }: CallOnBothEnds): string {
  const second: Clock = (time) => Math.max(0, (time - caller.dialledAt) / 1000);
  const agent = turns.filter(({ role }) => role === 'agent');
  return timelinePicture({
    title: 'A phone call, to the last word and the end of the line',
    subtitle: `Seconds since the number was dialled, by ${caller.kind}. What the agent said is drawn as it came out of the receiver.`,
    caller: caller.said.map(({ from, to, text }) => ({ from: second(from), to: second(to), text })),
    agent: agent.flatMap((turn, index) => heardOf(turn, agent[index + 1], caller.heard, second)),
    heard: loudnessOf(caller.heard, second),
    states: statesOf(events, second),
    moments: [
      ...(caller.answeredAt === undefined ? [] : [{ at: second(caller.answeredAt), text: 'answered' }]),
      ...momentsOf(events, second),
      ...(drop ? [{ at: second(drop.at), text: 'the phone is hung up on' }] : []),
    ],
  });
}

/** From where to where a turn could be heard, pauses included; nothing when it could not. */
function heardOf(turn: Turn, next: Turn | undefined, { utterances }: HeardByPhone, second: Clock): Spoken[] {
  const start = ({ startedAt }: Turn) => second(Date.parse(startedAt)) - EARLY;
  const [begun, over] = [start(turn), next ? start(next) : Infinity];
  const heard = utterances
    .map(({ from, to }): Stretch => ({ from: second(from), to: second(to) }))
    .filter(({ from }) => from >= begun && from < over);
  return heard.length === 0 ? [] : [{ from: heard[0]!.from, to: heard.at(-1)!.to, text: turn.text }];
}

/** Beside the loudest that there was. */
function loudnessOf({ sound, startedAt }: HeardByPhone, second: Clock): Loudness {
  const length = Math.round(LEVEL_SECONDS * sound.rate);
  const count = Math.ceil(sound.samples.length / length);
  const peaks = Array.from({ length: count }, (_, index) => peakOf(sound, index * length, length));
  const most = peaks.reduce((loudest, peak) => Math.max(loudest, peak), 1);
  return { from: second(startedAt), step: LEVEL_SECONDS, levels: peaks.map((peak) => peak / most) };
}

function peakOf({ samples }: Sound, from: number, length: number): number {
  return samples.subarray(from, from + length).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

/** It rings until the platform enters its first state. */
function statesOf(events: TimelineEvent[], second: Clock): Spoken[] {
  const entered = events
    .filter(({ type, data }) => type === 'state.entered' && data.state !== 'connecting')
    .map(({ at, data }) => ({ from: second(Date.parse(at)), text: String(data.state) }));
  const all = [{ from: 0, text: 'ringing' }, ...entered];
  return all.flatMap((state, index) => {
    const to = all[index + 1]?.from ?? second(Date.parse(events.at(-1)!.at));
    return to > state.from ? [{ ...state, to }] : [];
  });
}

function momentsOf(events: TimelineEvent[], second: Clock): Moment[] {
  return events.flatMap(({ type, at }) => {
    const text = MARKS[type];
    return text ? [{ at: second(Date.parse(at)), text }] : [];
  });
}
