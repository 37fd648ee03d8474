import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one that was given the same pid.
 *
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

/**
 * The identity of a running process, or undefined when there is none (a zombie counts as gone).
 *
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identify(pid) {
  const startedAt = existsSync('/proc/self/stat') ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/**
 * Whether the very process that was recorded is still running.
 *
 * @param {ProcessIdentity} recorded
 * @returns {boolean}
 */
export function isRunning(recorded) {
  return identify(recorded.pid)?.startedAt === recorded.startedAt;
}

/**
 * Linux: clock ticks since boot, field 22 of `/proc/<pid>/stat` (man 5 proc_pid_stat).
 *
 * @param {number} pid
 */
function startFromProc(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The command name (field 2) is in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

/**
 * Elsewhere: what ps says, to the second.
 *
 * @param {number} pid
 */
function startFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = stdout?.trim();
  return !line || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}
