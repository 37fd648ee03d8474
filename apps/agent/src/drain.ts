import { type CallRunner } from '@signoff/conversation';
import { type JobWorker } from '@signoff/platform';
import { type AgentConfig } from './agent.config.js';

/** How long calls that are closed by the drain may take to say goodbye, in ms. */
const CLOSING_MS = 25_000;

/** How long the jobs of calls that were given back may take to be put back, in ms. */
const HAND_OVER_MS = 5_000;

/**
 * Takes no more calls, lets those that run go on for `timeoutMs`, and then gives them back to other agents or ends them
 * with their closing. A call that does not even close in time is given back.
 */
export async function drain(
  worker: JobWorker<'calls'>,
  runner: CallRunner,
  { mode, timeoutMs }: { mode: AgentConfig['DRAIN_MODE']; timeoutMs: number },
): Promise<void> {
  await worker.pause();
  await runner.idle(timeoutMs);
  if (mode === 'close') {
    runner.closeAll();
    await runner.idle(CLOSING_MS);
  }
  await runner.handOverAll();
  await worker.close(HAND_OVER_MS);
}
