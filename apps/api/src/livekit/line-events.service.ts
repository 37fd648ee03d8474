import { Injectable } from '@nestjs/common';
import { InboundCalls } from '@signoff/calls';
import { type LineEvent } from '@signoff/telephony';
import { TakenEvents } from './taken-events.js';

/** Passes LiveKit's events to the services that need them. The agent in the room sees nearly all of them itself. */
@Injectable()
export class LineEvents {
  constructor(
    private readonly taken: TakenEvents,
    private readonly calls: InboundCalls,
  ) {}

  /** Takes an event once. One that could not be taken may come again. */
  async take(event: LineEvent): Promise<void> {
    if (await this.taken.has(event.id)) return;
    await this.handOn(event);
    await this.taken.add(event.id);
  }

  private async handOn({ type, room, participant }: LineEvent): Promise<void> {
    if (room === null) return;
    const isPhone = participant?.kind === 'sip';
    if (type === 'participant_joined' && isPhone) await this.calls.receive({ room, participant });
    else if (type === 'participant_left' && isPhone) await this.calls.callerLeft(room);
    else if (type === 'room_finished') await this.calls.callerLeft(room);
  }
}
