import { constants } from 'node:os';
import { PlainError } from './plain-error.ts';
import { say } from './progress.mjs';

/** One Ctrl-C can reach a command twice: from the terminal, and passed on by npm and `signoff.mjs`. */
const SAME_SIGNAL_MS = 1000;
const PARENT_CHECK_MS = 1000;

type Cleanup = () => Promise<void>;

const cleanups: Cleanup[] = [];
let ending: { since: number } | undefined;

/**
 * Runs a command: `main` answers the exit code (none: 0). However it ends (returning, throwing, by a signal, or because
 * the process that started it was killed), what was registered with {@link beforeExit} is done first.
 */
export async function runCommand(main: (args: string[]) => Promise<number | void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => void fail(error));
  followParent();
  try {
    await end((await main(process.argv.slice(2))) ?? 0);
  } catch (error) {
    await fail(error);
  }
}

/** Registers what has to be done before the command ends, last one first. It is done once: `now`, or then. */
export function beforeExit(work: Cleanup): { now(): Promise<void>; cancel(): void } {
  let done: Promise<void> | undefined;
  const once = () => (done ??= work());
  cleanups.push(once);
  const cancel = () => {
    const index = cleanups.indexOf(once);
    if (index !== -1) cleanups.splice(index, 1);
  };
  // On the list until it is done, so that a signal in the middle waits for it.
  return { now: () => once().finally(cancel), cancel };
}

function onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  const code = 128 + constants.signals[signal];
  if (!ending) {
    say('Stopping. Once more to leave at once.');
    void end(code);
  } else if (performance.now() - ending.since > SAME_SIGNAL_MS) {
    process.exit(code); // what is left running is stopped by the next command
  }
}

async function fail(error: unknown): Promise<void> {
  if (!ending) say(`\n${error instanceof PlainError ? error.message : describe(error)}`);
  await end(1);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = { since: performance.now() };
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) {
    await cleanup().catch((error: unknown) => say(describe(error)));
  }
  process.exit(code);
}

function followParent(): void {
  const parent = process.ppid;
  const check = () => process.ppid !== parent && onSignal('SIGTERM');
  setInterval(check, PARENT_CHECK_MS).unref();
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
