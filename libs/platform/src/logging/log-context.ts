import { AsyncLocalStorage } from 'node:async_hooks';

/** The ids that every log line of a piece of work carries. */
export interface LogIds {
  requestId?: string;
  tenantId?: string;
  callId?: string;
  jobId?: string;
}

const storage = new AsyncLocalStorage<LogIds>();

/** Carries ids to the logger, and nothing else: whoever decides something by an id is given it as a parameter. */
export const logContext = {
  /** Runs something under these ids, added to those that hold already. */
  run<T>(ids: LogIds, work: () => T): T {
    return storage.run({ ...storage.getStore(), ...ids }, work);
  },

  /** Adds ids to the piece of work that is going on, for what comes after in it. */
  add(ids: LogIds): void {
    Object.assign(storage.getStore() ?? {}, ids);
  },

  /** The ids that hold here. */
  get ids(): LogIds {
    return { ...storage.getStore() };
  },
};
