import { commandChannel, waitingCommands } from '@signoff/calls';
import { type TenantDb } from '@signoff/database';
import { type LiveBus } from '@signoff/platform';
import { type CallContext } from './call-context.js';

/** How often to look for commands without being told to, in ms, in case a notification got lost with Redis. */
const LOOK_EVERY_MS = 2_000;

/** Emits the commands that wait for a call as the context's event `command`: each once, in their order. */
export class CommandFeed {
  private readonly seen = new Set<string>();
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private cancelTimer: (() => void) | undefined;
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly context: CallContext,
    private readonly db: TenantDb,
    private readonly bus: LiveBus,
  ) {}

  async start(): Promise<void> {
    const look = () => void this.look();
    this.unsubscribe = await this.bus.subscribe(commandChannel(this.callId), look, look);
    this.lookRegularly();
  }

  /** Emits what waits now; while the database is away, the next look does. Never rejects. */
  look(): Promise<void> {
    return (this.looking = this.looking
      .then(() => this.lookOnce())
      .catch((error: unknown) => {
        this.context.logger.warn({ err: error, callId: this.callId }, 'commands not read: the database is away');
      }));
  }

  /** Emits what waits now. Rejects when the database is away. */
  async lookOnce(): Promise<void> {
    for (const command of await waitingCommands(this.db, this.callId)) {
      if (this.stopped || this.seen.has(command.id)) continue;
      this.seen.add(command.id);
      this.context.events.emit('command', command);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer?.();
    await this.unsubscribe?.();
  }

  private lookRegularly(): void {
    void this.look().then(() => {
      if (!this.stopped) this.cancelTimer = this.context.clock.after(LOOK_EVERY_MS, () => this.lookRegularly());
    });
  }

  private get callId(): string {
    return this.context.snapshot.call.id;
  }
}
