import { type Redis } from 'ioredis';
import { type Logger } from 'pino';
import { type Clock, systemClock } from '../clock.js';
import { connectRedis, disconnectRedis, FAIL_FAST, isRefusal, proveWritable } from './connect-redis.js';

const PREFIX = 'signoff:live:';

/** How often it is checked that messages go to the primary, in ms; and how often while there is none. */
const CHECK_EVERY_MS = 5_000;
const SEARCH_EVERY_MS = 500;

/** Hears the messages of a channel. */
type LiveListener = (message: string) => void;

interface Subscription {
  listener: LiveListener;
  onGap?: () => void;
}

/**
 * Tells other processes at once what is going on: a hint, never the record. Nothing is kept for who does not listen, so
 * whoever needs every message reads Postgres as well. While Redis is away nothing is told and nobody is bothered;
 * subscriptions hold on by themselves. A primary that has become a replica takes messages and subscribers as before, but
 * hands nothing on to the new primary: so a write is tried now and then, and after a fail-over both connections move.
 */
export class LiveBus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly channels = new Map<string, Set<Subscription>>();
  private refused = false;
  private closed = false;
  private cancelCheck = () => {};

  constructor(
    redisUrl: string,
    private readonly logger: Logger,
    private readonly clock: Clock = systemClock,
  ) {
    this.publisher = connectRedis(redisUrl, 'live-publisher', logger, FAIL_FAST);
    this.subscriber = connectRedis(redisUrl, 'live-subscriber', logger, { ...FAIL_FAST, autoResubscribe: false });
    this.subscriber.on('ready', () => void this.resubscribe());
    this.subscriber.on('message', (channel: string, message: string) => this.deliver(channel, message));
    this.checkLater();
  }

  /** Tells all who listen now. Never fails: a message that cannot be told is lost. */
  async publish(channel: string, message: string): Promise<void> {
    try {
      await this.publisher.publish(PREFIX + channel, message);
    } catch (err) {
      this.refused ||= isRefusal(err);
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
    this.closed = true;
    this.cancelCheck();
    this.channels.clear();
    await Promise.all([disconnectRedis(this.publisher), disconnectRedis(this.subscriber)]);
  }

  private checkLater(): void {
    const ms = this.refused ? SEARCH_EVERY_MS : CHECK_EVERY_MS;
    this.cancelCheck = this.clock.after(ms, () => void this.check());
  }

  /** The publisher finds the new primary by itself, once it was refused; the subscriber follows it there. */
  private async check(): Promise<void> {
    try {
      await proveWritable(this.publisher);
      if (this.refused) this.subscriber.disconnect(true);
      this.refused = false;
    } catch (err) {
      this.refused ||= isRefusal(err);
    }
    if (!this.closed) this.checkLater();
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
