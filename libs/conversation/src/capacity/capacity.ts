import { type Clock } from '@signoff/platform';
import { type Load } from './load-meter.js';

/** From one call that is taken to the next, in ms: setting one up is work of its own. */
const SPACING_MS = 400;

/** How long it takes, in ms, until a call that was taken shows in the load that is measured: it is being greeted then. */
const RAMP_MS = 3_000;

/** What a call uses of one processor, LiveKit's two servers on the same machine included (bench/voice). */
const CALL_CPU = 0.15;

/** How late timers may be, in ms: audio is played in pieces of 10 ms from a queue of 200. */
const MAX_LOOP_DELAY_MS = 60;

export interface CapacityOptions {
  /**
   * What may be used of all processors of the machine, from 0 to 1, before no more calls are taken. 1 takes them whatever
   * the load.
   */
  maxCpu: number;
  /** How many processes like this one take calls on this machine. */
  processes: number;
  /** How many processors it has. */
  processors: number;
}

/**
 * Whether this process can hold one more spoken call well. A call that it takes beyond that would ruin those it has, so
 * the caller hears it ring on until somebody has room. A call that has just been taken counts before it can be measured,
 * once for each process: the others take theirs at the same time, and nobody asks them.
 */
export class Capacity {
  /** When calls were taken that the measured load does not show yet, in ms. */
  private recent: number[] = [];
  private readonly share: number;

  constructor(
    private readonly options: CapacityOptions,
    private readonly meter: { load: Load },
    private readonly clock: Clock,
  ) {
    this.share = (CALL_CPU * options.processes) / options.processors;
  }

  /** Takes a place for one call, if there is one. */
  take(): boolean {
    const now = this.clock.now().getTime();
    this.recent = this.recent.filter((at) => now - at < RAMP_MS);
    const isTooSoon = now - (this.recent.at(-1) ?? -Infinity) < SPACING_MS;
    if (isTooSoon || !this.hasRoom()) return false;
    this.recent.push(now);
    return true;
  }

  private hasRoom(): boolean {
    const { cpu, loopDelayMs } = this.meter.load;
    const { maxCpu } = this.options;
    if (loopDelayMs > MAX_LOOP_DELAY_MS) return false;
    return maxCpu >= 1 || cpu + (this.recent.length + 1) * this.share <= maxCpu;
  }
}
