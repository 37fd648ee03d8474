import 'reflect-metadata';
import { AppError } from '@signoff/platform';
import { runCommandLine } from './cli/command-line.js';

try {
  await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
}

/** For whoever started the process: what is wrong, not where in the code. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const faults =
    error instanceof AppError ? (error.errors ?? []).map(({ path, message }) => `  ${path} ${message}`) : [];
  return [error.message, ...faults].join('\n');
}
