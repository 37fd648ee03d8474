import { type OnApplicationShutdown } from '@nestjs/common';
import { connectRedis, disconnectRedis, FAIL_FAST, type Logger } from '@signoff/platform';
import { type Redis } from 'ioredis';

const PREFIX = 'signoff:webhook:';

/** A webhook is believed for five minutes, by either clock. */
const KEPT_SECONDS = 660;

/**
 * Which of LiveKit's events have been taken, by all processes of the API. It saves work: while Redis is away every event
 * counts as new, and taking one twice does nothing either.
 */
export class TakenEvents implements OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(
    redisUrl: string,
    private readonly logger: Logger,
  ) {
    this.redis = connectRedis(redisUrl, 'webhooks', logger, FAIL_FAST);
  }

  async has(id: string): Promise<boolean> {
    return (await this.ask(() => this.redis.exists(PREFIX + id))) === 1;
  }

  /** To be called when all is done that the event asks for. */
  async add(id: string): Promise<void> {
    await this.ask(() => this.redis.set(PREFIX + id, '', 'EX', KEPT_SECONDS, 'NX'));
  }

  async onApplicationShutdown(): Promise<void> {
    await disconnectRedis(this.redis);
  }

  private async ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      this.logger.debug({ err: error }, 'webhook counts as new: redis is away');
      return undefined;
    }
  }
}
