import { Injectable } from '@nestjs/common';
import { storable } from '@signoff/texts';
import { AccessToken, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import { LiveKit } from './livekit.js';

/** What a web caller is known as. */
interface WebCaller {
  identity: 'caller';
  /** How long the token lets somebody in, from now; who is in stays. At most an hour. */
  ttlSeconds: number;
  /** Shown to others in the room. */
  name?: string;
}

/** An agent connects at once; LiveKit renews the token of who is connected. */
const AGENT_TTL_SECONDS = 600;
const LONGEST_TTL_SECONDS = 3600;
const LONGEST_NAME = 128;

/** Tokens to one room and under one identity each, with the least that its bearer needs. */
@Injectable()
export class AccessTokens {
  constructor(private readonly livekit: LiveKit) {}

  /**
   * For an agent of ours: speaks, listens, takes and sends key presses, tells its state. Known to LiveKit as an agent, so
   * that a room in which nobody else is left closes by itself. A second agent of the call displaces the first.
   */
  agent(room: string, callId: string): Promise<string> {
    const token = this.token(`agent-${callId}`, AGENT_TTL_SECONDS);
    token.kind = 'agent';
    return sign(token, room, { canPublish: true, canPublishData: true, canUpdateOwnMetadata: true });
  }

  /** For a caller in a browser: a microphone and ears, nothing else. */
  caller(room: string, { identity, ttlSeconds, name }: WebCaller): Promise<string> {
    const token = this.token(identity, Math.min(ttlSeconds, LONGEST_TTL_SECONDS));
    if (name) token.name = storable(name.slice(0, LONGEST_NAME));
    const microphone = { canPublish: true, canPublishSources: [TrackSource.MICROPHONE] };
    return sign(token, room, { ...microphone, canPublishData: false, canUpdateOwnMetadata: false });
  }

  /** The SDK takes nothing, zero and NaN for six hours. */
  private token(identity: string, ttlSeconds: number): AccessToken {
    const { apiKey, apiSecret } = this.livekit.requireOn();
    return new AccessToken(apiKey, apiSecret, { identity, ttl: ttlSeconds >= 1 ? Math.floor(ttlSeconds) : 1 });
  }
}

/** A token without a room would open every room. */
function sign(token: AccessToken, room: string, grant: VideoGrant): Promise<string> {
  if (!room) throw new Error('a token needs a room');
  token.addGrant({ roomJoin: true, room, canSubscribe: true, ...grant });
  return token.toJwt();
}
