import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Clock } from '@signoff/platform';

/** How often the load is measured, in ms. */
const MEASURE_EVERY_MS = 500;

/** From one call that is taken to the next, in ms: its load must show before another one is taken. */
const SPACING_MS = 400;

/** How late timers may be, in ms, as a 90th percentile: audio is played in pieces of 10 ms from a queue of 200. */
const MAX_LOOP_DELAY_MS = 60;

/** How often the event loop is looked at, in ms: what the histogram counts on top of its delay. */
const RESOLUTION_MS = 20;

/**
 * Whether this process can hold one more spoken call well. A call that it takes beyond that would ruin those it has, so
 * the caller hears it ring on until somebody has room.
 */
export class Capacity {
  private readonly loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private times = processorTimes();
  private cpu = 0;
  private loopDelayMs = 0;
  private takenAt = 0;
  private cancelTimer: () => void = () => undefined;

  /** @param maxCpu what may be used of all processors of the machine, from 0 to 1, before no more calls are taken */
  constructor(
    private readonly maxCpu: number,
    private readonly clock: Clock,
  ) {
    this.loop.enable();
    this.measureRegularly();
  }

  /** Takes a place for one call, if there is one. */
  take(): boolean {
    const now = this.clock.now().getTime();
    const isCalm = this.cpu <= this.maxCpu && this.loopDelayMs <= MAX_LOOP_DELAY_MS;
    if (!isCalm || now - this.takenAt < SPACING_MS) return false;
    this.takenAt = now;
    return true;
  }

  stop(): void {
    this.cancelTimer();
    this.loop.disable();
  }

  private measureRegularly(): void {
    this.cancelTimer = this.clock.after(MEASURE_EVERY_MS, () => {
      this.measure();
      this.measureRegularly();
    });
  }

  private measure(): void {
    const before = this.times;
    this.times = processorTimes();
    const all = this.times.all - before.all;
    this.cpu = all > 0 ? (this.times.busy - before.busy) / all : 0;
    this.loopDelayMs = this.loop.percentile(90) / 1e6 - RESOLUTION_MS;
    this.loop.reset();
  }
}

/** What all processors have done since the machine started, in ms. */
function processorTimes(): { busy: number; all: number } {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.irq + times.idle;
    all += sum;
    busy += sum - times.idle;
  }
  return { busy, all };
}
