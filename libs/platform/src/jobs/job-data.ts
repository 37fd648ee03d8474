import { type JobData, type JobName, JOBS } from '@signoff/contracts';
import { toldFaults } from '../errors/field-faults.js';
import { check } from '../validation.js';

/** All keys of all queues hash to one slot of a Redis Cluster, as BullMQ's scripts need. */
export const QUEUE_PREFIX = '{signoff}';

/** Whether the catalog has a job of this name. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name);

/**
 * Checks the data of a job against the catalog's class; used on both sides of the queue.
 *
 * @throws TypeError naming the job and every fault
 */
export function parseJobData<N extends JobName>(name: N, data: unknown): JobData<N> {
  const { value, faults } = check<object>(JOBS[name].data, data);
  if (faults.length === 0) return value as JobData<N>;
  const list = toldFaults(faults)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
  throw new TypeError(`malformed job ${name}: ${list}`);
}
