import { Injectable } from '@nestjs/common';
import { AppError, Shutdown } from '@signoff/platform';
import { ApiKeysService, type Principal } from '@signoff/tenancy';
import { type FastifyReply } from 'fastify';
import { type OpenEntries, streamEntries } from './live-stream.js';

/** How many live streams a tenant may have open at one process. */
const STREAMS_PER_TENANT = 50;

/** When there may be a place again; nobody knows how long the others listen. */
const RETRY_AFTER_SECONDS = 10;

/** The live streams of this process: so many for a tenant, and each for as long as its key is good. */
@Injectable()
export class LiveStreams {
  private readonly open = new Map<string, number>();

  constructor(
    private readonly keys: ApiKeysService,
    private readonly shutdown: Shutdown,
  ) {}

  /**
   * Streams entries to whoever asked for them, until there are no more.
   *
   * @throws AppError `rate_limited` when the tenant has too many streams open
   */
  async serve(principal: Principal, reply: FastifyReply, entries: OpenEntries): Promise<void> {
    const leave = this.enter(principal.tenantId);
    try {
      await streamEntries(reply, entries, {
        stopping: this.shutdown.signal,
        isWelcome: () => this.keys.isStillGood(principal),
      });
    } finally {
      leave();
    }
  }

  /** Takes one of the tenant's places. Returns what gives it back. */
  private enter(tenantId: string): () => void {
    const open = this.open.get(tenantId) ?? 0;
    if (open >= STREAMS_PER_TENANT) {
      const remedy = 'Close some of them, or read GET /v1/calls/{id}/events now and then instead.';
      throw new AppError('rate_limited', `${open} live streams are open already. ${remedy}`, {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    this.open.set(tenantId, open + 1);
    return () => this.leave(tenantId);
  }

  private leave(tenantId: string): void {
    const open = this.open.get(tenantId)! - 1;
    if (open > 0) this.open.set(tenantId, open);
    else this.open.delete(tenantId);
  }
}
