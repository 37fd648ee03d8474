import { type CallCommand, commandChannel, waitingCommands } from '@signoff/calls';
import { type TenantDb } from '@signoff/database';
import { type Clock, type LiveBus, type Logger } from '@signoff/platform';

/** How often the commands of a call are looked for, in ms, in case a nudge got lost with Redis. */
const LOOK_EVERY_MS = 2_000;

/** Brings the commands that wait for a call to whoever holds it, each once and in their order. */
export class CommandFeed {
  private readonly seen = new Set<string>();
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private cancelTimer: (() => void) | undefined;
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly db: TenantDb,
    private readonly callId: string,
    private readonly deliver: (command: CallCommand) => void,
    private readonly deps: { bus: LiveBus; clock: Clock; logger: Logger },
  ) {}

  async start(): Promise<void> {
    const look = () => void this.look();
    this.unsubscribe = await this.deps.bus.subscribe(commandChannel(this.callId), look, look);
    this.lookRegularly();
  }

  /** Delivers what waits now; while the database is away it is left for the next time. Never rejects. */
  look(): Promise<void> {
    return (this.looking = this.looking
      .then(() => this.lookOnce())
      .catch((error: unknown) => {
        this.deps.logger.warn({ err: error, callId: this.callId }, 'commands not read: the database is away');
      }));
  }

  /** Delivers what waits now. Rejects when the database is away. */
  async lookOnce(): Promise<void> {
    for (const command of await waitingCommands(this.db, this.callId)) {
      if (this.stopped || this.seen.has(command.id)) continue;
      this.seen.add(command.id);
      this.deliver(command);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer?.();
    await this.unsubscribe?.();
  }

  private lookRegularly(): void {
    void this.look().then(() => {
      if (!this.stopped) this.cancelTimer = this.deps.clock.after(LOOK_EVERY_MS, () => this.lookRegularly());
    });
  }
}
