import { IsEmpty, IsUUID } from 'class-validator';

/** Names the call a job is about. Jobs carry ids only: the truth is in Postgres. */
export class CallJob {
  @IsUUID()
  tenantId: string;

  @IsUUID()
  callId: string;
}

/** A job about nothing in particular. */
class EmptyJob {
  /** Never there: class-validator refuses a class that it knows no property of. */
  @IsEmpty()
  nothing?: undefined;
}

/** The processes that tenants' calls go through. */
export type AppName = 'api' | 'agent' | 'worker';

/** What there is to know of a queue. */
export interface QueueSpec {
  /** The app that consumes it, and no other. */
  app: AppName;
  /** How many of its jobs one process handles at once, unless the app is configured otherwise. */
  concurrency: number;
  /** A job whose process shows no sign of life for so long is given to another, in ms. Default: 30 s. */
  lockMs?: number;
  /** How often such jobs are looked for, in ms. Default: 30 s. */
  stalledEveryMs?: number;
  /** How often a job may be given to another process before it fails. Default: 1. */
  maxStalled?: number;
}

/** Every queue of the platform, by the plural noun of what waits in it. */
export const QUEUES = {
  // Agents set their own concurrency (AGENT_CALLS). More takeovers than any call should see: the sweep gives it up before.
  calls: { app: 'agent', concurrency: 12, lockMs: 3_000, stalledEveryMs: 500, maxStalled: 20 },
  // Calls that are refused come in bursts, and each is work for LiveKit, too.
  deadlines: { app: 'worker', concurrency: 3 },
  lines: { app: 'worker', concurrency: 10 },
  sweeps: { app: 'worker', concurrency: 1 },
  budgets: { app: 'worker', concurrency: 1 },
  reconciliations: { app: 'worker', concurrency: 1 },
  repairs: { app: 'worker', concurrency: 1 },
} as const satisfies Record<string, QueueSpec>;

export type QueueName = keyof typeof QUEUES;

interface JobSpec {
  /** The queue it waits in. */
  queue: QueueName;
  /** The shape of its data; checked before it is added and when it arrives. */
  data: new () => object;
  /** How often it is tried in all. */
  attempts: number;
  /** Pause before the second try, in ms; doubles from there. */
  backoffMs: number;
  /** How many finished jobs are kept, for those who look. */
  keepCompleted: number;
  keepFailed: number;
  /** How often it is done, in ms, unless the app is configured otherwise. It is then about nothing in particular. */
  everyMs?: number;
}

/** A job of every so often: the next one makes up for one that failed. */
const ONE_TRY = { data: EmptyJob, attempts: 1, backoffMs: 0, keepCompleted: 0, keepFailed: 100 };

/**
 * Every job of the platform. A job's id is the id of the row it is about, so that adding it twice adds it once. To add a
 * job: an entry here, with its queue, and a processor in the module of the app that consumes the queue.
 *
 * `call.run` is one live call, held by an agent process from first word to settled record.
 * `call.expire` runs when a call must be over, and ends it whatever state it is in.
 * `line.drop` goes on dropping a line that did not go down in time; given up, the sweep begins anew.
 * `calls.sweep` releases scheduled calls, queues again what a lost Redis forgot, and ends calls that nobody holds.
 * `budgets.sweep` has calls ended whose budget is used up.
 * `lines.reconcile` compares the calls with LiveKit's rooms.
 * `trunks.repair` makes again in LiveKit what it lost of the trunks.
 */
export const JOBS = {
  'call.run': { queue: 'calls', data: CallJob, attempts: 5, backoffMs: 500, keepCompleted: 0, keepFailed: 1000 },
  'call.expire': {
    queue: 'deadlines',
    data: CallJob,
    attempts: 10,
    backoffMs: 1000,
    keepCompleted: 0,
    keepFailed: 1000,
  },
  'line.drop': { queue: 'lines', data: CallJob, attempts: 8, backoffMs: 500, keepCompleted: 0, keepFailed: 1000 },
  'calls.sweep': { queue: 'sweeps', everyMs: 2_000, ...ONE_TRY },
  'budgets.sweep': { queue: 'budgets', everyMs: 2_000, ...ONE_TRY },
  'lines.reconcile': { queue: 'reconciliations', everyMs: 3_000, ...ONE_TRY },
  'trunks.repair': { queue: 'repairs', everyMs: 60_000, ...ONE_TRY },
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof JOBS;
export type JobData<N extends JobName> = InstanceType<(typeof JOBS)[N]['data']>;

/** The jobs that are done every so often. */
export type RepeatedJobName = { [N in JobName]: (typeof JOBS)[N] extends { everyMs: number } ? N : never }[JobName];

/** The jobs that wait in a queue. */
type JobsOf<Q extends QueueName> = { [N in JobName]: (typeof JOBS)[N]['queue'] extends Q ? N : never }[JobName];

/** One handler for each job of a queue: a processor implements this, so a job without a handler does not compile. */
export type JobHandlers<Q extends QueueName, Context> = {
  [N in JobsOf<Q>]: (data: JobData<N>, context: Context) => Promise<unknown>;
};

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
