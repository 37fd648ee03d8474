import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainError } from '../terminal/plain-error.ts';

/** A server program that runs on this machine. */
export interface Program {
  file: string;
  version: string;
  /** For people: where it comes from. */
  source: string;
}

/** A program, or why there is none: `no Docker that answers`. */
export type Found = { program: Program } | { program?: undefined; why: string };

/** The program that an environment variable names. Throws when it does not run here. */
export function namedProgram(variable: string): Program | undefined {
  const file = process.env[variable];
  if (!file) return undefined;
  const { version, complaint } = tryProgram(file);
  if (version) return { file, version, source: variable };
  throw new PlainError(`${variable} names ${file}, which does not run on this machine: ${complaint}`);
}

/** The first program of this name on PATH that runs. */
export function programOnPath(name: string): Program | undefined {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/opt/homebrew/bin']) {
    const file = join(folder, name);
    const version = existsSync(file) ? tryProgram(file).version : undefined;
    if (version) return { file, version, source: 'installed' };
  }
  return undefined;
}

/** What `--version` says, or why it says nothing: a library that is missing, most likely. */
function tryProgram(file: string): { version?: string; complaint?: string } {
  const { stdout, stderr, status, error } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  if (status === 0) return { version: /version v?(\S+)/.exec(stdout)?.[1] ?? 'of unknown version' };
  return { complaint: error?.message ?? (stderr.trim() || `it ended with exit code ${status}`) };
}
