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

interface JobSpec {
  /** The queue it goes to; one app consumes a queue. */
  queue: string;
  /** The shape of its data; checked before it is added and when it arrives. */
  data: new () => object;
  /** How often it is tried in all. */
  attempts: number;
  /** Pause before the second try, in ms; doubles from there. */
  backoffMs: number;
  /** How many finished jobs are kept, for those who look. */
  keepCompleted: number;
  keepFailed: number;
}

/**
 * Every job of the platform. A job's id is the id of the row it is about, so that adding it twice adds it once.
 *
 * `call.run` is one live call, held by an agent process from first word to settled record.
 * `call.expire` runs when a call must be over, and ends it whatever state it is in.
 * `line.drop` goes on dropping a line that did not go down in time; given up, the sweep begins anew.
 * `calls.sweep` runs every few seconds: releases scheduled calls, queues again what a lost Redis forgot, and ends calls
 * that nobody holds.
 * `budgets.sweep` runs every few seconds: has calls ended whose budget is used up.
 * `lines.reconcile` runs every few seconds: compares the calls with LiveKit's rooms.
 * `trunks.repair` runs every minute: makes again in LiveKit what it lost of the trunks.
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
  'calls.sweep': { queue: 'sweeps', data: EmptyJob, attempts: 1, backoffMs: 0, keepCompleted: 0, keepFailed: 100 },
  'budgets.sweep': { queue: 'budgets', data: EmptyJob, attempts: 1, backoffMs: 0, keepCompleted: 0, keepFailed: 100 },
  'lines.reconcile': {
    queue: 'reconciliations',
    data: EmptyJob,
    attempts: 1,
    backoffMs: 0,
    keepCompleted: 0,
    keepFailed: 100,
  },
  'trunks.repair': { queue: 'repairs', data: EmptyJob, attempts: 1, backoffMs: 0, keepCompleted: 0, keepFailed: 100 },
} as const satisfies Record<string, JobSpec>;

export type JobName = keyof typeof JOBS;
export type QueueName = (typeof JOBS)[JobName]['queue'];
export type JobData<N extends JobName> = InstanceType<(typeof JOBS)[N]['data']>;

/** The jobs that arrive in a queue. */
export type JobsOf<Q extends QueueName> = { [N in JobName]: (typeof JOBS)[N]['queue'] extends Q ? N : never }[JobName];

/** One handler for each job of a queue: a processor implements this, so a job without a handler does not compile. */
export type JobHandlers<Q extends QueueName, Context> = {
  [N in JobsOf<Q>]: (data: JobData<N>, context: Context) => Promise<unknown>;
};
