import { AppError } from '../errors/app-error.js';

/**
 * Runs what a process is for. When it fails, it says on stderr what is wrong, for whoever started the process, and exits
 * with 1: no stack, for the reader is to mend the cause and not the code.
 */
export async function runMain(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const faults = error instanceof AppError ? (error.errors ?? []) : [];
  return [error.message, ...faults.map(({ path, message }) => `  ${path} ${message}`)].join('\n');
}
