import { type Clock } from '@signoff/platform';
import { type Load } from './load-meter.js';

/** Shortest time between two calls that are taken, in ms: setting a call up is work too. */
const SPACING_MS = 400;

/** How long it takes until a call that was taken shows in the measured load, in ms. */
const RAMP_MS = 3_000;

/** The share of one processor that a call uses, including LiveKit's two servers on the same machine (bench/voice). */
const CALL_CPU = 0.15;

/** How late timers may be, in ms: audio is played in frames of 10 ms from a queue of 200 ms. */
const MAX_LOOP_DELAY_MS = 60;

export interface CapacityOptions {
  /**
   * The used share of all processors, from 0 to 1, above which no more calls are taken. 1: calls are taken whatever the load.
   */
  maxCpu: number;
  /** How many processes like this one take calls on this machine. */
  processes: number;
  /** How many processors it has. */
  processors: number;
}

/**
 * Decides whether this process can hold one more spoken call. One call too many would spoil the sound of all, so a call
 * that finds no room keeps ringing until some process has room. A call that has just been taken does not show in the measured
 * load, so it is added to it, once for each process: the others may take calls at the same time.
 */
export class Capacity {
  /** When the calls were taken that the measured load does not show yet, in epoch ms. */
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
