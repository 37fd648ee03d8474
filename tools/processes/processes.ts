import { spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeExit } from '../terminal/command.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { identify, isRunning, type ProcessIdentity } from './process-identity.mjs';

const TAIL_CHARACTERS = 3000;
const POLL_MS = 20;
/** Longer than any of our programs takes by itself. */
const STOP_DEADLINE_MS = 25_000;

/**
 * Runs a program to its end and answers what it wrote to stdout. Throws the last of its output when it fails. Whoever
 * wants to know how it gets on `hears` what it writes, piece by piece.
 */
export function run(
  command: string,
  args: string[],
  options: SpawnOptions = {},
  hears: (text: string) => void = () => {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      hears(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      hears(text);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(stdout);
      const how = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(new PlainError(`${command} ${args.join(' ')} ${how}\n${tail(output)}`));
    });
  });
}

/** Runs a program on this terminal and answers its exit code. When our command has to end, it ends first. */
export async function runVisibly(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  const stopping = beforeExit(async () => {
    child.kill();
    await ended;
  });
  const code = await ended;
  stopping.cancel();
  return code;
}

/**
 * Starts a program that may outlive us, in a process group of its own, so that Ctrl-C reaches it through us and in
 * order. What it writes goes to the log file, which begins anew.
 */
export function launch(
  name: string,
  command: string,
  args: string[],
  log: string,
  options: SpawnOptions = {},
): ProcessIdentity {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w', 0o600);
  const child = spawn(command, args, { ...options, stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  child.once('error', () => {}); // it has no pid then
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new PlainError(`${name} could not be started.\n${tailOf(log)}`);
  return identity;
}

/**
 * Asks a process to end and waits until it has. After the deadline it is killed together with what it started in its
 * own process group. A process that only inherited the pid is left alone.
 */
export async function stopProcess(
  recorded: ProcessIdentity,
  signal: NodeJS.Signals = 'SIGTERM',
  withinMs = STOP_DEADLINE_MS,
): Promise<void> {
  if (!isRunning(recorded)) return;
  send(recorded.pid, signal);
  if (await gone(recorded, withinMs)) return;
  send(-recorded.pid, 'SIGKILL');
  send(recorded.pid, 'SIGKILL');
  await gone(recorded, withinMs);
}

/** The end of a log file, to stand in an error message. */
export function tailOf(file: string): string {
  try {
    return tail(readFileSync(file, 'utf8'));
  } catch {
    return '';
  }
}

async function gone(recorded: ProcessIdentity, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isRunning(recorded)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Sends a signal. What has ended hears nothing. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself, or is not the leader of a group.
  }
}

function tail(text: string): string {
  return text.slice(-TAIL_CHARACTERS).trim();
}
