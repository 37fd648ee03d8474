import { EventEmitter } from 'node:events';
import { type CallCommand, type CallJournal, type CallSnapshot } from '@signoff/calls';
import { type CallState } from '@signoff/contracts';
import {
  type HangupActor,
  type HangupEvent,
  hangupMachine,
  memoryOf as machineMemoryOf,
  stateOf,
} from '@signoff/hangup';
import { type Clock, type Logger } from '@signoff/platform';
import { createActor } from 'xstate';
import { memoryOf } from './call-memory.js';
import { hangupDelays, hangupPolicy } from './hangup-input.js';
import { MemoryKeeper } from './memory-keeper.js';

/** What a part tells parts that are made after it, and that it therefore does not know. */
interface PartEvents {
  /** A command from outside of the process: a message, a hangup. */
  command: [CallCommand];
  /** The model has finished an answer, or has failed to give one. */
  answered: [];
  /** A tool has answered, or was stopped. */
  toolFinished: [];
  /** This process must let go of the call: another agent holds it now, or is to. */
  leave: [how: 'lost' | 'handed_over'];
}

/**
 * What all parts of one call share: what the call is (`snapshot`), what is stored of it (`journal`, `memory`), where the
 * hangup machine stands (`state`), and how the machine is told what happens (`send`). It is made before every part.
 */
export class CallContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly memory: MemoryKeeper;
  readonly events = new EventEmitter<PartEvents>();
  /** For the session, which starts and stops it and carries out its effects. Parts use `state` and `send`. */
  readonly machine: HangupActor;

  constructor(
    readonly snapshot: CallSnapshot,
    readonly journal: CallJournal,
    { clock, logger }: { clock: Clock; logger: Logger },
  ) {
    this.clock = clock;
    this.logger = logger;
    const before = memoryOf(snapshot.call);
    this.machine = createActor(hangupMachine, {
      input: {
        policy: hangupPolicy(snapshot.spec),
        delays: hangupDelays(snapshot),
        ...(before && { resume: { memory: before, nowMs: this.nowMs } }),
      },
    });
    const now = { ...before, ...machineMemoryOf(this.machine.getSnapshot()) };
    this.memory = new MemoryKeeper(now, snapshot.spec.limits, journal, clock);
  }

  /** Where the call stands. */
  get state(): CallState {
    return stateOf(this.machine.getSnapshot());
  }

  /** Whether people talk, and the call is not ending. */
  get isTalking(): boolean {
    return this.state === 'greeting' || this.state === 'conversing';
  }

  /** The time, in epoch ms. */
  get nowMs(): number {
    return this.clock.now().getTime();
  }

  /** Tells the hangup machine what has happened. Once the call is over it is told nothing more. */
  send(event: HangupEvent): void {
    if (this.machine.getSnapshot().status === 'active') this.machine.send(event);
  }
}
