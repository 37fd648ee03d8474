import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type OnModuleDestroy } from '@nestjs/common';
import { type Clock } from '@signoff/platform';

/** How often the load is measured, in ms. */
const MEASURE_EVERY_MS = 500;

/** Sampling interval of the event loop's delay, in ms; the histogram's values include it. */
const RESOLUTION_MS = 20;

/** How busy the machine and this process are. */
export interface Load {
  /** Used share of all processors of the machine, from 0 to 1. */
  cpu: number;
  /** How late timers are, in ms, as a 90th percentile. */
  loopDelayMs: number;
}

/** Measures the load, twice a second. */
export class LoadMeter implements OnModuleDestroy {
  /** The latest measurement. */
  load: Load = { cpu: 0, loopDelayMs: 0 };
  private readonly loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private times = processorTimes();
  private cancelTimer: () => void = () => undefined;

  constructor(private readonly clock: Clock) {
    this.loop.enable();
    this.measureRegularly();
  }

  onModuleDestroy(): void {
    this.cancelTimer();
    this.loop.disable();
  }

  private measureRegularly(): void {
    this.cancelTimer = this.clock.after(MEASURE_EVERY_MS, () => {
      this.load = this.measure();
      this.measureRegularly();
    });
  }

  private measure(): Load {
    const before = this.times;
    this.times = processorTimes();
    const all = this.times.all - before.all;
    const cpu = all > 0 ? (this.times.busy - before.busy) / all : 0;
    const loopDelayMs = this.loop.percentile(90) / 1e6 - RESOLUTION_MS;
    this.loop.reset();
    return { cpu, loopDelayMs };
  }
}

/** Processor time since the machine started, over all processors, in ms. */
function processorTimes(): { busy: number; all: number } {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    const sum = times.user + times.nice + times.sys + times.irq + times.idle;
    all += sum;
    busy += sum - times.idle;
  }
  return { busy, all };
}
