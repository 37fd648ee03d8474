import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning } from './process-identity.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */

const POLL_MS = 50;
const DEADLINE_MS = 10 * 60_000;

/**
 * Runs `work` while no other process on this machine holds the lock file, and waits for its turn. A lock whose holder
 * died is cleared away. Plain JavaScript without dependencies, because the first command of a fresh clone takes it too.
 *
 * @template T
 * @param {string} file the lock; its folder is created
 * @param {() => Promise<T>} work
 * @param {(holder: ProcessIdentity) => void} [onWait] called once when somebody else holds the lock
 * @param {number} [deadlineMs] how long it waits at most
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait, deadlineMs = DEADLINE_MS) {
  mkdirSync(dirname(file), { recursive: true });
  const claim = `${file}.${randomUUID()}`;
  writeFileSync(claim, JSON.stringify(identify(process.pid)));
  try {
    await acquire(file, claim, onWait, deadlineMs);
  } finally {
    rmSync(claim, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} claim
 * @param {((holder: ProcessIdentity) => void) | undefined} onWait
 * @param {number} deadlineMs
 */
async function acquire(file, claim, onWait, deadlineMs) {
  const deadline = Date.now() + deadlineMs;
  let told = false;
  while (!linked(claim, file)) {
    const holder = holderOf(file);
    if (holder && !isRunning(holder)) {
      clearAway(file, claim, holder);
      continue;
    }
    if (holder && !told) onWait?.(holder);
    told ||= holder !== undefined;
    if (Date.now() > deadline) {
      throw new Error(
        `Waited ${deadlineMs / 60_000} minutes for ${file}. If nothing of Signoff runs, remove that file.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Removes a dead holder's lock. Only who holds the right to it (one more link, named after the dead holder) may, and
 * looks again first: otherwise two waiters could both see the dead one, and the slower remove the faster one's lock.
 *
 * @param {string} file
 * @param {string} claim
 * @param {ProcessIdentity} dead
 */
function clearAway(file, claim, dead) {
  const right = `${file}.${dead.pid}.dead`;
  if (!linked(claim, right)) return;
  try {
    const holder = holderOf(file);
    if (holder?.pid === dead.pid && holder.startedAt === dead.startedAt) rmSync(file, { force: true });
  } finally {
    rmSync(right, { force: true });
  }
}

/**
 * A hard link is made atomically, with its content, and never over an existing file.
 *
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {ProcessIdentity | undefined}
 */
function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // released between the attempt and the look
  }
}
