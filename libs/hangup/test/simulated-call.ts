import { ENDINGS, type TurnKind } from '@signoff/contracts';
import { createActor, SimulatedClock } from 'xstate';
import {
  type Ended,
  type EndRequest,
  type HangupDelays,
  type HangupEffect,
  type HangupEvent,
  hangupMachine,
  type LineLost,
  type HangupMemory,
  type HangupPolicy,
  memoryOf,
  type RequestedOutcome,
  stateOf,
} from '../src/index.js';

/** The epoch ms at which every simulated clock stands at first. */
export const MORNING = Date.parse('2026-03-02T09:00:00.000Z');

/** How finely simulated time passes, in ms; every delay of a simulated call should be a multiple of it. */
export const TICK = 100;

/** Delays as a persona would have them, but for a call of two minutes at most. */
export const DELAYS: HangupDelays = {
  join: 10_000,
  greeting: 20_000,
  silence: 8_000,
  listening: 30_000,
  deadAir: 4_000,
  stillDeadAir: 3_000,
  closing: 6_000,
  closingLimit: 15_000,
  hearing: 5_000,
  answer: 5_000,
  tools: 10_000,
  grace: 500,
  drop: 5_000,
  maxDuration: 120_000,
  reserve: 20_000,
};

/** A policy that says as little as it can. */
const POLICY: HangupPolicy = {
  closing: { mode: 'static', maxReopens: 2 },
  guards: { maxRefusals: 3 },
  silencePrompts: 1,
};

/** How a simulated call differs from an ordinary one. */
export interface CallOptions {
  closing?: Partial<HangupPolicy['closing']>;
  guards?: Partial<HangupPolicy['guards']>;
  silencePrompts?: number;
  delays?: Partial<HangupDelays>;
  memory?: HangupMemory;
  /** When this process takes the call, in ms since {@link MORNING}. */
  startsAt?: number;
}

/** A call on a simulated clock: a machine, everything it emitted, and words to talk to it. */
export class SimulatedCall {
  readonly effects: HangupEffect[] = [];
  private readonly clock = new SimulatedClock();
  private readonly startsAt: number;
  private readonly actor;

  constructor(options: CallOptions = {}) {
    this.startsAt = MORNING + (options.startsAt ?? 0);
    this.actor = createActor(hangupMachine, {
      clock: this.clock,
      input: {
        policy: {
          closing: { ...POLICY.closing, ...options.closing },
          guards: { ...POLICY.guards, ...options.guards },
          silencePrompts: options.silencePrompts ?? POLICY.silencePrompts,
        },
        delays: { ...DELAYS, ...options.delays },
        resume: options.memory && { memory: options.memory, nowMs: this.startsAt },
      },
    });
    this.actor.on('*', (effect) => this.effects.push(effect));
    this.actor.start();
  }

  /** Epoch ms. */
  get now(): number {
    return this.startsAt + this.clock.now();
  }

  get state(): string {
    return stateOf(this.actor.getSnapshot());
  }

  /** The innermost state, e.g. `quiet` or `answering`; not the one within it that watches its sound. */
  get leaf(): string {
    let value: object | string = this.actor.getSnapshot().value;
    let leaf = '';
    while (typeof value === 'object') [leaf, value] = Object.entries(value)[0] as [string, object | string];
    return value === 'sounding' ? leaf : value;
  }

  /** The innermost state, and what the machine knows in it. */
  get context() {
    return { ...this.actor.getSnapshot().context, state: this.state };
  }

  get isDone(): boolean {
    return this.actor.getSnapshot().status === 'done';
  }

  /** What another process would be given, after a round through JSON. */
  get memory(): HangupMemory {
    return JSON.parse(JSON.stringify(memoryOf(this.actor.getSnapshot()))) as HangupMemory;
  }

  /** The one report of the end. */
  get ended(): Ended {
    const reports = this.all('ENDED');
    if (reports.length !== 1 || !reports[0]) throw new Error(`ENDED was emitted ${reports.length} times`);
    return reports[0];
  }

  /** What was emitted, by name, without the timers. */
  get names(): string[] {
    return this.effects.map((effect) => effect.type).filter((type) => type !== 'TIMER_FIRED');
  }

  all<T extends HangupEffect['type']>(type: T): Extract<HangupEffect, { type: T }>[] {
    return this.effects.filter((effect): effect is Extract<HangupEffect, { type: T }> => effect.type === type);
  }

  last<T extends HangupEffect['type']>(type: T): Extract<HangupEffect, { type: T }> {
    const effect = this.all(type).at(-1);
    if (!effect) throw new Error(`${type} was not emitted; these were: ${this.names.join(', ')}`);
    return effect;
  }

  /** Lets time pass, tick by tick, so that every timer fires when it is due. */
  pass(ms: number, eachTick: () => void = () => undefined): this {
    for (let passed = 0; passed < ms; passed += TICK) {
      this.clock.increment(TICK);
      eachTick();
    }
    return this;
  }

  send(event: HangupEvent): this {
    this.actor.send(event);
    return this;
  }

  up(): this {
    return this.send({ type: 'LINE_UP', at: this.now });
  }

  greeted(): this {
    return this.send({ type: 'GREETING_DONE' });
  }

  callerSays(text: string, more: { needsNoAnswer?: boolean } = {}): this {
    return this.send({ type: 'CALLER_SPOKE', at: this.now, text, ...more });
  }

  /** The caller begins to make a sound. */
  callerBegins(): this {
    return this.send({ type: 'CALLER_SOUND' });
  }

  /** The caller is silent, and all their words were told. */
  callerStops(): this {
    return this.send({ type: 'CALLER_SILENT' });
  }

  agentSays(kind?: TurnKind): this {
    return this.send({ type: 'AGENT_SPOKE', at: this.now, kind });
  }

  /** The agent answers, and is heard for so long, in ms. */
  agentTalks(ms: number): this {
    return this.send({ type: 'BUSY' }).agentIsHeard(ms);
  }

  /** The agent is heard for so long, in ms. */
  agentIsHeard(ms: number): this {
    for (let passed = 0; passed < ms; passed += 500) this.send({ type: 'AGENT_SOUND' }).pass(500);
    return this;
  }

  toolBegins(): this {
    return this.send({ type: 'TOOL_BEGUN' });
  }

  toolAnswers(failed?: string): this {
    return this.send({ type: 'TOOL_DONE', failed });
  }

  callerLeaves(): this {
    return this.send({ type: 'CALLER_LEFT', at: this.now });
  }

  request(request: EndRequest): this {
    return this.send({ type: 'END_REQUESTED', ...request });
  }

  /** The model calls `end_call`. */
  endCall(outcome: Partial<RequestedOutcome> = {}, more: { farewellSaid?: boolean } = {}): this {
    const whole = { name: 'answered', reason: null, data: {}, ...outcome };
    return this.request({ by: 'agent', at: this.now, outcome: whole, ...more });
  }

  /** The closing that was started last is over. */
  closingDone(heard: 'none' | 'partial' | 'full' = 'full'): this {
    return this.send({
      type: 'CLOSING_DONE',
      attempt: this.all('START_CLOSING').at(-1)?.attempt ?? 0,
      heard,
      at: this.now,
    });
  }

  closingFailed(detail: string): this {
    return this.send({ type: 'CLOSING_FAILED', attempt: this.last('START_CLOSING').attempt, detail, at: this.now });
  }

  lineIsLost(cause: LineLost['cause'] = ENDINGS.line.phone_lost): this {
    return this.send({ type: 'LINE_LOST', at: this.now, cause });
  }

  lineDown(verified = true): this {
    return this.send({ type: 'LINE_DOWN', at: this.now, verified });
  }

  /** The goodbye is heard, the line goes down. */
  goesWell(): this {
    return this.closingDone('full').pass(500).lineDown();
  }
}

/** A call whose greeting is over. */
export function conversation(options: CallOptions = {}): SimulatedCall {
  return new SimulatedCall(options).up().greeted();
}
