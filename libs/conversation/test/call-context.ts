import { EventEmitter } from 'node:events';
import { type CallState, type Channel } from '@signoff/contracts';
import { type HangupEvent } from '@signoff/hangup';
import { type Clock, systemClock } from '@signoff/platform';
import { type CallContext } from '../src/context/call-context.js';

interface CallContextOptions {
  clock?: Clock;
  channel?: Channel;
  /** Default: `en`. */
  language?: string;
  /** What the hangup machine is told. */
  send?: (event: HangupEvent) => void;
  /** What the caller said in a turn that another process could not finish. */
  heard?: string[];
  noteHeard?: (heard: string[]) => void;
  /** What is appended to the timeline. */
  event?: (type: string, data: object) => void;
}

/** The context of a call without a machine and a database: its `state` is what a test makes it, at first `conversing`. */
export function callContext(options: CallContextOptions = {}): CallContext & { state: CallState } {
  const {
    clock = systemClock,
    channel = 'text',
    language = 'en',
    heard = [],
    noteHeard = () => undefined,
    send = () => undefined,
    event = () => undefined,
  } = options;
  const context = {
    state: 'conversing' as CallState,
    get isTalking() {
      return context.state === 'greeting' || context.state === 'conversing';
    },
    get nowMs() {
      return clock.now().getTime();
    },
    snapshot: { call: { channel, language }, turns: [] },
    memory: { current: { heard }, noteHeard },
    journal: { event },
    events: new EventEmitter(),
    clock,
    send,
  };
  return context as unknown as CallContext & { state: CallState };
}
