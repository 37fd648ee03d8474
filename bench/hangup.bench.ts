import { hangupMachine, type HangupEvent, type HangupInput } from '@signoff/hangup';
import { createActor, createMachine, SimulatedClock } from 'xstate';
import { compare, type Comparison, type Cost } from './measurement.js';

const CALLS = 2_000;

const INPUT: HangupInput = {
  policy: { closing: { mode: 'static', maxReopens: 2 }, guards: { maxRefusals: 3 }, silencePrompts: 1 },
  delays: {
    join: 10_000,
    greeting: 20_000,
    silence: 15_000,
    listening: 60_000,
    deadAir: 4_000,
    stillDeadAir: 3_000,
    closing: 15_000,
    closingLimit: 60_000,
    hearing: 5_000,
    tools: 30_000,
    answer: 15_000,
    grace: 500,
    drop: 5_000,
    maxDuration: 1_800_000,
    reserve: 20_000,
  },
};

/** A call of five turns each, from the line that comes up to the line that is down. */
const CALL: HangupEvent[] = [
  { type: 'LINE_UP', at: 0 },
  { type: 'GREETING_DONE' },
  ...Array.from({ length: 5 }, (_, turn): HangupEvent[] => [
    { type: 'QUIET' },
    { type: 'BUSY' },
    { type: 'CALLER_SPOKE', at: turn * 1000, text: 'and then?' },
    { type: 'AGENT_SPOKE', at: turn * 1000 + 500 },
  ]).flat(),
  { type: 'END_REQUESTED', by: 'agent', at: 6_000 },
  { type: 'CLOSING_DONE', attempt: 1, heard: 'full', at: 8_000 },
];

/** Events per second of the hangup machine, beside an XState machine of two states that does nothing. */
export function hangupBench(): Promise<Comparison> {
  return compare('hangup machine, events', 'XState machine of two states', holdCalls, toggle);
}

function holdCalls(): Promise<Cost> {
  return perEvent(() => {
    const clock = new SimulatedClock();
    const actor = createActor(hangupMachine, { input: INPUT, clock });
    actor.start();
    for (const event of CALL) actor.send(event);
    clock.increment(INPUT.delays.grace);
    actor.send({ type: 'LINE_DOWN', at: 8_500, verified: true });
    if (actor.getSnapshot().status !== 'done') throw new Error('the call did not end');
  });
}

function toggle(): Promise<Cost> {
  const machine = createMachine({
    initial: 'on',
    states: { on: { on: { TOGGLE: 'off' } }, off: { on: { TOGGLE: 'on' } } },
  });
  return perEvent(() => {
    const actor = createActor(machine);
    actor.start();
    for (let sent = 0; sent < CALL.length + 1; sent++) actor.send({ type: 'TOGGLE' });
  });
}

function perEvent(hold: () => void): Promise<Cost> {
  const times: number[] = [];
  const begun = performance.now();
  for (let call = 0; call < CALLS; call++) {
    const start = performance.now();
    hold();
    times.push((performance.now() - start) / (CALL.length + 1));
  }
  const perSecond = (CALLS * (CALL.length + 1) * 1000) / (performance.now() - begun);
  const sorted = times.toSorted((a, b) => a - b);
  return Promise.resolve({
    perSecond,
    p50: sorted[Math.floor(CALLS / 2)]!,
    p99: sorted[Math.floor(CALLS * 0.99)]!,
  });
}
