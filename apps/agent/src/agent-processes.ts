import cluster, { type Worker } from 'node:cluster';
import { type Clock, type Logger } from '@signoff/platform';

/** How long to wait before a process that has died is replaced, in ms: one that cannot start must not spin. */
const REPLACE_MS = 1_000;

/**
 * Several agent processes under one command: each holds calls of its own, so that a crash takes as few of them as can be,
 * and every processor is used. They share one port for their health checks, and die with this process.
 */
export class AgentProcesses {
  private readonly started = new Set<number>();
  private leaving = false;

  constructor(
    private readonly deps: { clock: Clock; logger: Logger },
    count: number,
  ) {
    cluster.on('listening', ({ id }) => this.started.add(id));
    cluster.on('exit', (worker, code, signal) => this.onExit(worker, signal ?? code));
    for (let index = 0; index < count; index++) cluster.fork();
  }

  /** Has all of them leave as they were told to: `SIGTERM`, and what comes of their calls is theirs to say. */
  async stop(): Promise<void> {
    this.leaving = true;
    const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(running.map((worker) => leave(worker)));
  }

  private onExit(worker: Worker, how: string | number): void {
    if (this.leaving) return;
    if (!this.started.has(worker.id)) process.exit(1); // it has said why it could not start, and another could not either
    this.deps.logger.error({ pid: worker.process.pid, how }, 'agent process ended; another one takes its place');
    this.deps.clock.after(REPLACE_MS, () => {
      if (!this.leaving) cluster.fork();
    });
  }
}

function leave(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
