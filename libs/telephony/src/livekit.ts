import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, type Clock, CLOCK, type Logger, LOGGER } from '@signoff/platform';
import { RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { type Patience, patiently, REPEATED } from './patience.js';

/** Where LiveKit is, and the key that proves us to it and it to us. */
export interface LiveKitSettings {
  /** `ws://`, `wss://`, `http://` or `https://`: as our processes reach it. */
  url: string;
  apiKey: string;
  apiSecret: string;
  /** As browsers reach it; the same unless told otherwise. */
  publicUrl?: string | undefined;
}

/** Nest token of the {@link LiveKitSettings}; null when there is no LiveKit. */
export const LIVEKIT_SETTINGS = Symbol('LIVEKIT_SETTINGS');

const OFF = 'phone and web calls are off: LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET are not set';
/** LiveKit comes with a restart, so nobody need ask again soon. */
const RETRY_OFF_AFTER_SECONDS = 300;
/** Rooms answer in milliseconds. Five seconds are also what the SDK wants before it tries another region of the cloud. */
const ANSWER_WITHIN_SECONDS = 5;

/** LiveKit as this process knows it, if at all. */
@Injectable()
export class LiveKit implements OnModuleInit {
  private readonly roomClient: RoomServiceClient | undefined;
  private readonly sipClient: SipClient | undefined;

  constructor(
    @Inject(LIVEKIT_SETTINGS) private readonly settings: LiveKitSettings | null,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    if (!settings) return;
    const { apiKey, apiSecret } = settings;
    const options = { requestTimeout: ANSWER_WITHIN_SECONDS };
    this.roomClient = new RoomServiceClient(asHttp(settings.url), apiKey, apiSecret, options);
    // Without the SDK's own failover: it would dial a second time where nobody knows what became of the first.
    this.sipClient = new SipClient(asHttp(settings.url), apiKey, apiSecret, { ...options, failover: false });
  }

  onModuleInit(): void {
    if (!this.isOn) this.logger.warn(OFF);
  }

  /** Whether there is a LiveKit for phone and web calls. */
  get isOn(): boolean {
    return this.settings !== null;
  }

  /** `ws://` or `wss://`: where our agents connect. */
  get url(): string {
    return asWs(this.requireOn().url);
  }

  /** `ws://` or `wss://`: where browsers connect. */
  get publicUrl(): string {
    const { url, publicUrl } = this.requireOn();
    return asWs(publicUrl ?? url);
  }

  /** @throws AppError `unavailable`, saying what would turn it on, when there is no LiveKit */
  requireOn(): LiveKitSettings {
    if (!this.settings) throw new AppError('unavailable', OFF, { retryAfterSeconds: RETRY_OFF_AFTER_SECONDS });
    return this.settings;
  }

  /** Fails unless LiveKit answers, and takes our key. */
  async ping(): Promise<void> {
    await this.rooms((client) => client.listRooms(['signoff-ping']), { repeat: 'always', withinMs: 0 });
  }

  /** For this lib: asks about rooms. @throws TelephonyError */
  rooms<T>(ask: (client: RoomServiceClient) => Promise<T>, patience: Patience = REPEATED): Promise<T> {
    this.requireOn();
    return patiently(this.clock, patience, () => ask(this.roomClient!));
  }

  /** For this lib: asks about SIP. @throws TelephonyError */
  sip<T>(ask: (client: SipClient) => Promise<T>, patience: Patience = REPEATED): Promise<T> {
    this.requireOn();
    return patiently(this.clock, patience, () => ask(this.sipClient!));
  }
}

function asWs(url: string): string {
  return url.replace(/^http/, 'ws');
}

function asHttp(url: string): string {
  return url.replace(/^ws/, 'http');
}
