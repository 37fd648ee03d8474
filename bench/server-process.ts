import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const READY_MS = 60_000;
const STOP_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** A program in a process of its own, as it runs in production, with this process's environment and more. */
export class ServerProcess {
  /** What it wrote so far. */
  output = '';
  private readonly child: ChildProcess;

  private constructor(
    private readonly file: string,
    args: string[],
    env: Record<string, string>,
    readonly port: number,
  ) {
    const settings = { LOG_LEVEL: 'error', NODE_ENV: 'production', PORT: String(port), DATABASE_ADMIN_URL: undefined };
    this.child = spawn(process.execPath, [file, ...args], {
      env: { ...process.env, ...settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.once('exit', () => this.child.kill('SIGKILL'));
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  /** Starts a program that answers at `path` with 200 when it is ready, and waits for that. */
  static async start(
    file: string,
    { args = [], env = {}, port, path = '/health/ready' }: Options = {},
  ): Promise<ServerProcess> {
    const server = new ServerProcess(file, args, env, port ?? (await freePort()));
    const deadline = performance.now() + READY_MS;
    while (!(await answers(server.url + path))) {
      if (performance.now() > deadline || server.hasEnded) throw new Error(`${file} did not come up\n${server.output}`);
      await pause(LOOK_EVERY_MS);
    }
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Tells it to leave, and ends it when it does not. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const killing = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(killing);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

interface Options {
  args?: string[];
  env?: Record<string, string>;
  /** Default: one that is free. */
  port?: number;
  path?: string;
}

/** A port of loopback that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
