import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What processes have used so far, and hold now. */
export interface Usage {
  cpuMs: number;
  memoryMb: number;
}

/** The kernel counts processor time in hundredths of a second: `USER_HZ`, which is 100 on every Linux. */
const TICK_MS = 10;

const FIELDS_AFTER_NAME = { parent: 1, times: [11, 12, 13, 14] };

/** Whether this machine can tell. */
export const CAN_MEASURE = existsSync('/proc/self/smaps_rollup');

/**
 * The usage of processes and all that descend from them. Memory is the proportional set size: what several processes
 * share is counted once in all. The time of children that have ended is their parents'.
 */
export function usageOf(roots: number[]): Usage {
  const processes = familyOf(roots);
  return {
    cpuMs: processes.reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0),
    memoryMb: processes.reduce((sum, { pid }) => sum + memoryOf(pid), 0),
  };
}

interface ProcessStat {
  pid: number;
  parent: number;
  ticks: number;
}

function familyOf(roots: number[]): ProcessStat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const family = new Set(roots);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
}

/** Nothing of a process that has ended meanwhile. */
function statOf(pid: number): ProcessStat[] {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = FIELDS_AFTER_NAME.times.reduce((sum, field) => sum + fields[field]!, 0);
  return stat ? [{ pid, parent: fields[FIELDS_AFTER_NAME.parent]!, ticks }] : [];
}

function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
