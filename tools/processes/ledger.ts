import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from './process-identity.mjs';
import { stopProcess } from './processes.ts';

/** The entry of what `up` leaves running: it belongs to no command and stays until `down`. */
const KEPT = 'kept';

/** A process that a command started. */
interface StartedProcess extends ProcessIdentity {
  name: string;
}

interface Entry {
  /** The command that uses the profile; undefined for what `up` keeps. */
  owner?: ProcessIdentity;
  processes: StartedProcess[];
  /** What else the next command may want to know. */
  notes: Record<string, string>;
}

/**
 * Who uses a profile's servers, and which processes they started: one file per command. It lets the last one to leave
 * turn off the light, and the next one clean up after a command that was killed. A command writes its own entry at any
 * time; it leaves, and sweeps, under the profile's lock.
 */
export class Ledger {
  private readonly folder: string;
  private readonly name: string;

  constructor(profileFolder: string, { keep }: { keep: boolean }) {
    this.folder = join(profileFolder, 'ledger');
    this.name = keep ? KEPT : String(process.pid);
    mkdirSync(this.folder, { recursive: true });
  }

  /** Adds this command to the users of the profile, with what it has started so far. */
  write(processes: StartedProcess[], notes: Entry['notes'] = {}): void {
    const owner = this.name === KEPT ? undefined : identify(process.pid);
    const entry: Entry = { owner, processes, notes };
    writeFileSync(this.file(this.name), JSON.stringify(entry), { mode: 0o600 });
  }

  /** Whether this command has an entry: for `keep`, whether an earlier one has left things running. */
  exists(): boolean {
    return this.read(this.name) !== undefined;
  }

  /** Whether no other command uses the profile. */
  isAlone(): boolean {
    return this.names().every((name) => name === this.name);
  }

  /** What this entry has started and is still running. */
  running(): StartedProcess[] {
    return (this.read(this.name)?.processes ?? []).filter(isRunning);
  }

  /** What was noted down with it. */
  notes(): Entry['notes'] {
    return this.read(this.name)?.notes ?? {};
  }

  /** Ends what this entry has started, and answers what that was. */
  async stopProcesses(): Promise<StartedProcess[]> {
    const running = this.running();
    await Promise.all(running.map((started) => stopProcess(started)));
    return running;
  }

  /** Takes this command out; true when nobody uses the profile any more. */
  leave(): boolean {
    rmSync(this.file(this.name), { force: true });
    return this.names().length === 0;
  }

  /** Stops what commands that are no more have left running, and answers what that was. */
  async sweep(): Promise<StartedProcess[]> {
    const stopped: StartedProcess[] = [];
    for (const name of this.names()) {
      const entry = this.read(name);
      if (entry?.owner === undefined || isRunning(entry.owner)) continue;
      const running = entry.processes.filter(isRunning);
      await Promise.all(running.map((started) => stopProcess(started)));
      stopped.push(...running);
      rmSync(this.file(name), { force: true });
    }
    return stopped;
  }

  private names(): string[] {
    return readdirSync(this.folder).map((file) => basename(file, '.json'));
  }

  private read(name: string): Entry | undefined {
    try {
      return JSON.parse(readFileSync(this.file(name), 'utf8')) as Entry;
    } catch {
      return undefined;
    }
  }

  private file(name: string): string {
    return join(this.folder, `${name}.json`);
  }
}
