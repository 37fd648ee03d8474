import { type Redis } from 'ioredis';
import { type Logger } from 'pino';
import { connectRedis, disconnectRedis, FAIL_FAST } from './redis.js';

const PREFIX = 'signoff:live:';

/** Hears the messages of a channel. */
export type LiveListener = (message: string) => void;

interface Subscription {
  listener: LiveListener;
  onGap?: () => void;
}

/**
 * Tells other processes at once what is going on: a hint, never the record. Nothing is kept for who does not listen, so
 * whoever needs every message reads Postgres as well. While Redis is away nothing is told and nobody is bothered;
 * subscriptions hold on by themselves.
 */
export class LiveBus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly channels = new Map<string, Set<Subscription>>();

  constructor(
    redisUrl: string,
    private readonly logger: Logger,
  ) {
    this.publisher = connectRedis(redisUrl, 'live-publisher', logger, FAIL_FAST);
    this.subscriber = connectRedis(redisUrl, 'live-subscriber', logger, { ...FAIL_FAST, autoResubscribe: false });
    this.subscriber.on('ready', () => void this.resubscribe());
    this.subscriber.on('message', (channel: string, message: string) => this.deliver(channel, message));
  }

  /** Tells all who listen now. Never fails: a message that cannot be told is lost. */
  async publish(channel: string, message: string): Promise<void> {
    try {
      await this.publisher.publish(PREFIX + channel, message);
    } catch (err) {
      this.logger.debug({ channel, err }, 'live message lost');
    }
  }

  /**
   * Listens to a channel until the returned function is called. Once this returns, messages arrive, unless Redis is
   * away: then they do from when it is back. `onGap` is called when messages may have been missed, so that the listener
   * can look into Postgres.
   */
  async subscribe(channel: string, listener: LiveListener, onGap?: () => void): Promise<() => Promise<void>> {
    const key = PREFIX + channel;
    const subscription = { listener, ...(onGap ? { onGap } : {}) };
    const others = this.channels.get(key);
    if (others) others.add(subscription);
    else this.channels.set(key, new Set([subscription]));
    await this.ask('subscribe', key); // again for every listener: it costs nothing, and says that the channel is on
    return () => this.unsubscribe(key, subscription);
  }

  async close(): Promise<void> {
    this.channels.clear();
    await Promise.all([disconnectRedis(this.publisher), disconnectRedis(this.subscriber)]);
  }

  private async unsubscribe(key: string, subscription: Subscription): Promise<void> {
    const subscriptions = this.channels.get(key);
    subscriptions?.delete(subscription);
    if (subscriptions?.size !== 0) return;
    this.channels.delete(key);
    await this.ask('unsubscribe', key);
  }

  private async resubscribe(): Promise<void> {
    const keys = [...this.channels.keys()];
    if (keys.length === 0) return;
    await this.ask('subscribe', ...keys);
    for (const key of keys) this.each(key, ({ onGap }) => onGap?.());
  }

  private async ask(what: 'subscribe' | 'unsubscribe', ...keys: string[]): Promise<void> {
    if (this.subscriber.status !== 'ready') return; // done as soon as it is
    try {
      await this.subscriber[what](...keys);
    } catch (err) {
      this.logger.debug({ what, err }, 'live bus will ask again when redis is back');
    }
  }

  private deliver(key: string, message: string): void {
    this.each(key, ({ listener }) => listener(message));
  }

  /** One listener's failure is no other's. */
  private each(key: string, tell: (subscription: Subscription) => void): void {
    for (const subscription of this.channels.get(key) ?? []) {
      try {
        tell(subscription);
      } catch (err) {
        this.logger.error({ channel: key.slice(PREFIX.length), err }, 'a live listener failed');
      }
    }
  }
}
