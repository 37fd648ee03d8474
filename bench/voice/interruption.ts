import { setTimeout as pause } from 'node:timers/promises';
import { now } from '../../test/fixtures/telephone/now.js';
import { type Caller } from './caller.js';
import { GOODBYE, QUESTION, THANKS } from './lighthouse.js';
import { hearsTheEnd, isDropped, seen } from './listening.js';
import { type Side } from './side.js';
import { answered, asksForGoodbye } from './single-call.js';
import { SpokenText } from './spoken-text.js';

/** What came of a goodbye that the caller spoke into, 1 s after it had begun. */
export interface Interruption {
  /** How much of the goodbye was heard in the end, from 0 to 1. */
  heard: number;
  /** Whether the call went on until the caller needed nothing more. */
  wentOn: boolean;
}

const INTO_GOODBYE_MS = 1000;

/** Longer than services take: whoever has said nothing by then says nothing more. */
const SILENT_MS = 4000;

/** Two callers at once: one says goodbye into the goodbye, the other asks something. */
export async function interruptions(side: Side): Promise<{ thanked: Interruption; asked: Interruption }> {
  const goodbye = await SpokenText.of(GOODBYE);
  const callers = [await answered(side), await answered(side)] as const;
  try {
    const [afterThanks, afterQuestion] = await Promise.all([
      speaksInto(callers[0], THANKS),
      speaksInto(callers[1], QUESTION),
    ]);
    const [first, second] = callers.map((caller) => goodbye.heardBy(caller).fraction); // only now: it takes the processor
    return { thanked: { heard: first!, wentOn: afterThanks }, asked: { heard: second!, wentOn: afterQuestion } };
  } finally {
    await Promise.all(callers.map((caller) => caller.close()));
  }
}

/** Says something into the goodbye, and then, when the call goes on, that this was all. Answers whether it went on. */
async function speaksInto(caller: Caller, words: string): Promise<boolean> {
  await hearsTheEnd(caller, 0);
  const { heardAt } = await asksForGoodbye(caller);
  await pause(Math.max(0, heardAt + INTO_GOODBYE_MS - now()));
  const saidAt = await caller.says(words);
  await seen(() => caller.droppedAt ?? silentSince(caller, saidAt));
  const wentOn = caller.droppedAt === undefined;
  if (wentOn) await asksForGoodbye(caller);
  await isDropped(caller);
  return wentOn;
}

/** Since when nobody has said anything, when that is long enough for nobody to say anything more. */
function silentSince({ lastHeardAt = 0 }: Caller, saidAt: number): number | undefined {
  const since = Math.max(saidAt, lastHeardAt);
  return now() - since > SILENT_MS ? since : undefined;
}
