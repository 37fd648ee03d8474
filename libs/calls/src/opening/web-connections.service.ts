import { Inject, Injectable } from '@nestjs/common';
import { specOf } from '@signoff/personas';
import { type TenantDb } from '@signoff/database';
import { CLOCK, type Clock } from '@signoff/platform';
import { AccessTokens, LiveKit } from '@signoff/telephony';

/** What a browser joins a web call with. */
interface WebConnection {
  /** LiveKit, as browsers reach it. */
  url: string;
  /** For one room and one identity. */
  token: string;
  expiresAt: Date;
}

/** What a page may take to load and to ask for the microphone, in seconds. */
const MARGIN_SECONDS = 30;

/** Lets the callers of web calls in. A token is made for every answer anew, and kept nowhere. */
@Injectable()
export class WebConnections {
  constructor(
    private readonly livekit: LiveKit,
    private readonly tokens: AccessTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The way into a call; null when it is no web call, or over by now. */
  async of(db: TenantDb, call: { id: string; channel: string }): Promise<WebConnection | null> {
    if (call.channel !== 'web' || !this.livekit.isOn) return null;
    const now = await db.call.findUnique({
      where: { tenantId_id: { tenantId: db.tenantId, id: call.id } },
      select: { room: true, endedAt: true, personaVersion: { select: { spec: true } } },
    });
    if (!now?.room || !now.personaVersion || now.endedAt) return null;
    const { limits } = specOf(now.personaVersion);
    const ttlSeconds = Math.ceil(limits.answerTimeoutSeconds) + MARGIN_SECONDS;
    const expiresAt = new Date(this.clock.now().getTime() + ttlSeconds * 1000);
    const token = await this.tokens.caller(now.room, { identity: 'caller', ttlSeconds });
    return { url: this.livekit.publicUrl, token, expiresAt };
  }
}
