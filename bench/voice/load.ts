import { setTimeout as pause } from 'node:timers/promises';
import { type Caller } from './caller.js';
import { GOODBYE, GREETING, HELLO, THAT_IS_ALL } from './lighthouse.js';
import { hears, hearsTheEnd, isDropped, seen } from './listening.js';
import { type Side } from './side.js';
import { SpokenText } from './spoken-text.js';
import { type Usage } from './usage.js';

/** What a side made of so many callers who came almost at once. */
export interface Load {
  callers: number;
  /** Within {@link ANSWER_MS} of the last of them. */
  answered: number;
  /** Goodbyes that were heard to the end, with next to nothing missing. */
  whole: number;
  /** From the phone's first message to the first sample of the greeting, in ms: the median of those answered. */
  dialToGreeting: number;
  /** Percent of a processor for each call that was up, over what the side takes at rest. */
  cpuPerCall: number;
  /** Likewise, in MB. */
  memoryPerCall: number;
}

/** All of them dial within this time. */
const WITHIN_MS = 2000;
const ANSWER_MS = 10_000;

/** How long it is measured what talking takes. */
const TALK_MS = 5000;

/** What is missing of a goodbye that counts as whole. */
const NEXT_TO_NOTHING = 0.05;

/** What a side takes at rest: percent of a processor, and MB. */
export interface Rest {
  cpu: number;
  memory: number;
}

/** Measures a side that holds no calls. */
export async function atRest(side: Side): Promise<Rest> {
  const { cpu, usage } = await over(side, () => pause(TALK_MS));
  return { cpu, memory: usage.memoryMb };
}

/** So many callers dial within two seconds, talk, and are closed. */
export async function load(side: Side, count: number, rest: Rest): Promise<Load> {
  const [greeting, goodbye] = [await SpokenText.of(GREETING), await SpokenText.of(GOODBYE)];
  const callers = await Promise.all(Array.from({ length: count }, (_, index) => dialLater(side, index / count)));
  try {
    await Promise.all(callers.map((caller) => seen(() => caller.answeredAt, ANSWER_MS)));
    const up = callers.filter(({ answeredAt }) => answeredAt !== undefined);
    await Promise.all(callers.filter((caller) => !up.includes(caller)).map((caller) => caller.close()));
    const greetings = await Promise.all(up.map((caller) => hears(caller, 0)));
    await Promise.all(up.map((caller) => hearsTheEnd(caller, 0)));
    const { cpu, usage } = await over(side, () => talk(up));
    await Promise.all(up.map((caller) => caller.says(THAT_IS_ALL)));
    await Promise.all(up.map((caller) => isDropped(caller)));
    const heard = up.map((caller) => goodbye.heardBy(caller)); // only now: it takes the processor
    return {
      callers: count,
      answered: up.length,
      whole: heard.filter(({ fraction, toTheEnd }) => toTheEnd && fraction >= 1 - NEXT_TO_NOTHING).length,
      dialToGreeting: median(greetings.map((at = NaN, index) => at - greeting.leadMs - up[index]!.dialledAt)),
      cpuPerCall: (cpu - rest.cpu) / up.length,
      memoryPerCall: (usage.memoryMb - rest.memory) / up.length,
    };
  } finally {
    await Promise.all(callers.map((caller) => caller.close()));
  }
}

/** The one in the middle; NaN of none. */
export function median(values: number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? NaN;
}

async function dialLater(side: Side, share: number): Promise<Caller> {
  await pause(share * WITHIN_MS);
  return side.dial();
}

async function talk(callers: Caller[]): Promise<void> {
  await Promise.all([pause(TALK_MS), ...callers.map((caller) => caller.says(HELLO))]);
}

async function over(side: Side, work: () => Promise<unknown>): Promise<{ cpu: number; usage: Usage }> {
  const before = side.usage();
  const begun = performance.now();
  await work();
  const usage = side.usage();
  return { cpu: ((usage.cpuMs - before.cpuMs) / (performance.now() - begun)) * 100, usage };
}
