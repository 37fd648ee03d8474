import { type Caller } from './caller.js';
import { GOODBYE, GREETING, THAT_IS_ALL } from './lighthouse.js';
import { hears, hearsTheEnd, isDropped, seen } from './listening.js';
import { type Side } from './side.js';
import { SpokenText } from './spoken-text.js';

/** How long a call took from one thing to the next, in ms; NaN for what did not happen. */
export interface CallTimes {
  /** From the phone's first message to the first sample of the greeting. */
  dialToGreeting: number;
  /** From the end of the model's answer that asks to end the call to the first sample of the goodbye. */
  endCallToGoodbye: number;
  /** From the last of the caller's words to the same. */
  wordsToGoodbye: number;
  /** From the last sample of the goodbye to the end of the line. */
  goodbyeToDrop: number;
}

/** How long a caller lets it ring, in ms, and how often they try. */
const RING_MS = 10_000;
const TRIES = 5;

/** A caller who is greeted, needs nothing, and hears the goodbye. */
export async function timedCall(side: Side): Promise<CallTimes> {
  const [greeting, goodbye] = [await SpokenText.of(GREETING), await SpokenText.of(GOODBYE)];
  const caller = await answered(side);
  try {
    const greetedAt = ((await hears(caller, 0)) ?? NaN) - greeting.leadMs;
    await hearsTheEnd(caller, 0);
    const { saidAt, heardAt } = await asksForGoodbye(caller);
    const closedAt = heardAt - goodbye.leadMs;
    const droppedAt = (await isDropped(caller)) ?? NaN;
    return {
      dialToGreeting: greetedAt - caller.dialledAt,
      endCallToGoodbye: closedAt - (await side.lastEndCall(heardAt)),
      wordsToGoodbye: closedAt - saidAt,
      goodbyeToDrop: droppedAt - (caller.lastHeardAt ?? NaN) - goodbye.tailMs,
    };
  } finally {
    await caller.close();
  }
}

/** Tries again when nobody takes the call: on a busy machine either side may find that it has no room. */
export async function answered(side: Side): Promise<Caller> {
  for (let tries = 0; tries < TRIES; tries++) {
    const caller = await side.dial();
    if (await seen(() => caller.answeredAt, RING_MS)) return caller;
    await caller.close();
  }
  throw new Error(`${side.name} answered none of ${TRIES} calls`);
}

/** Says that this was all. Answers when that was said, and when the goodbye was first heard; NaN when it was not. */
export async function asksForGoodbye(caller: Caller): Promise<{ saidAt: number; heardAt: number }> {
  const saidAt = await caller.says(THAT_IS_ALL);
  return { saidAt, heardAt: (await hears(caller, saidAt)) ?? NaN };
}
