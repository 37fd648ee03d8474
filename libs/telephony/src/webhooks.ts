import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Clock, CLOCK } from '@signoff/platform';
import { storable } from '@signoff/texts';
import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import { LiveKit } from './livekit.js';
import { type RoomParticipant, roomParticipantOf } from './room-participant.js';

/** Something that LiveKit saw happen in a room. It comes at least once, in any order, or never. */
export interface LineEvent {
  /** The same whenever the same event comes again. */
  id: string;
  /** LiveKit's word for it: `participant_joined`, `room_finished` and so on. */
  type: string;
  at: Date;
  room: string | null;
  participant: RoomParticipant | null;
}

const REFUSED = 'the webhook is not from our LiveKit, not as it was sent, or too old';
/** LiveKit gives up on an event after 30 s, and signs for five minutes. */
const OLDEST_MS = 300_000;
const LONGEST_NAME = 255;

/** What LiveKit tells over HTTP. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly livekit: LiveKit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads a webhook of LiveKit: its token is signed with our secret and holds the hash of the body
   * (https://docs.livekit.io/home/server/webhooks).
   *
   * @param raw the body, byte for byte as it came
   * @param authorization the header as it came: a bare token, without `Bearer`
   * @throws AppError `unauthorized` when it is forged, altered or older than five minutes
   */
  async read(raw: string, authorization: string | undefined): Promise<LineEvent> {
    const event = await this.receive(raw, authorization);
    const at = new Date(Number(event.createdAt) * 1000);
    if (Math.abs(this.clock.now().getTime() - at.getTime()) > OLDEST_MS) throw new AppError('unauthorized', REFUSED);
    return {
      id: kept(event.id),
      type: kept(event.event),
      at,
      room: event.room ? kept(event.room.name) : null,
      participant: event.participant ? roomParticipantOf(event.participant) : null,
    };
  }

  private async receive(raw: string, authorization: string | undefined): Promise<WebhookEvent> {
    const { apiKey, apiSecret } = this.livekit.requireOn();
    try {
      return await new WebhookReceiver(apiKey, apiSecret).receive(raw, authorization);
    } catch (cause) {
      throw new AppError('unauthorized', REFUSED, { cause });
    }
  }
}

function kept(text: string): string {
  return storable(text.slice(0, LONGEST_NAME));
}
