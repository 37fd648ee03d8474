import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  type AppName,
  JOB_NAMES,
  JOBS,
  QUEUE_NAMES,
  type QueueName,
  QUEUES,
  type RepeatedJobName,
} from '@signoff/contracts';
import { type Logger } from 'pino';
import { type Clock, CLOCK } from '../clock.js';
import { LOGGER } from '../logging/logger.js';
import { JobProcessor } from './job-processor.js';
import { JobQueues } from './job-queues.js';
import { JobSchedule } from './job-schedule.js';

/** What an app does with the jobs of its queues, where the catalog leaves it to the app. */
export interface ConsumerSettings {
  /** Which app this is; none for a part of one, which need not consume all of its queues. */
  app?: AppName;
  concurrency?: Partial<Record<QueueName, number>>;
  /** How often repeated jobs are done, in ms. */
  everyMs?: Partial<Record<RepeatedJobName, number>>;
}

/** Nest token of the {@link ConsumerSettings}. */
export const CONSUMER_SETTINGS = Symbol('CONSUMER_SETTINGS');

const CATALOG = 'libs/contracts/src/job-catalog.ts';

/**
 * The processors of an app. The app does not start when they are not those that the catalog wants; they take jobs once
 * they are told to, and finish them when the app stops.
 */
@Injectable()
export class JobConsumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private processors: JobProcessor[] = [];
  private schedule: JobSchedule | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly queues: JobQueues,
    @Inject(CONSUMER_SETTINGS) private readonly settings: ConsumerSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws Error naming every queue without a processor and every job without a handler, and what to do */
  onApplicationBootstrap(): void {
    const instances = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    this.processors = instances.filter((instance) => instance instanceof JobProcessor);
    const faults = [...this.missing(), ...this.processors.flatMap((processor) => this.faultsOf(processor))];
    if (faults.length > 0) throw new Error(['The jobs of this app are not all provided for:', ...faults].join('\n  '));
  }

  /** Begins to take jobs, and schedules those that repeat. */
  start(): void {
    const { concurrency = {} } = this.settings;
    for (const processor of this.processors) processor.start(concurrency[processor.worker.name as QueueName]);
    this.schedule = new JobSchedule(this.queues, this.repeated(), { clock: this.clock, logger: this.logger });
  }

  beforeApplicationShutdown(): void {
    this.schedule?.stop();
  }

  private missing(): string[] {
    const { app } = this.settings;
    const consumed = this.processors.map(({ worker }) => worker.name);
    return QUEUE_NAMES.filter((queue) => QUEUES[queue].app === app && !consumed.includes(queue)).map(
      (queue) =>
        `nobody consumes the queue "${queue}": add a class with @Processor('${queue}') that extends JobProcessor to the ` +
        `module of apps/${app}, or name another app in ${CATALOG}`,
    );
  }

  private faultsOf(processor: JobProcessor): string[] {
    const { name: className } = processor.constructor;
    const queue = processor.worker.name;
    const owner = Object.hasOwn(QUEUES, queue) ? QUEUES[queue as QueueName].app : undefined;
    if (!owner)
      return [`${className} consumes the queue "${queue}", which is not in ${CATALOG}: add it, or name another`];
    const { app } = this.settings;
    if (app && app !== owner)
      return [`${className} consumes the queue "${queue}", which is for apps/${owner}: move it there`];
    return processor.unhandled.map(
      (job) => `${className} does not handle the job "${job}": give it a method of that name`,
    );
  }

  private repeated(): Partial<Record<RepeatedJobName, number>> {
    const { app, everyMs } = this.settings;
    const ours = JOB_NAMES.filter((name) => 'everyMs' in JOBS[name] && QUEUES[JOBS[name].queue].app === app);
    const defaults = (ours as RepeatedJobName[]).map((name) => [name, JOBS[name].everyMs] as const);
    return { ...Object.fromEntries(defaults), ...everyMs };
  }
}
