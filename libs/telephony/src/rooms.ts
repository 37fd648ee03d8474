import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK } from '@signoff/platform';
import { LiveKit } from './livekit.js';
import { type Patience, pause } from './patience.js';
import { type RoomParticipant, roomParticipantOf } from './room-participant.js';
import { TelephonyError } from './telephony-error.js';

/** Once: whoever drops a line tries again as a whole. */
const AT_ONCE: Patience = { repeat: 'always', withinMs: 1000 };
/** The room is deleted after this, whether or not LiveKit has answered to the removing of everyone in it. */
const REMOVED_WITHIN_MS = 1000;
const GONE_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 100;

/** A room that is up. */
export interface Room {
  name: string;
  /** To the second. */
  createdAt: Date;
  /** How many there are in it. */
  participants: number;
}

/** The rooms that calls are held in. */
@Injectable()
export class Rooms {
  constructor(
    private readonly livekit: LiveKit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All rooms that are up. @throws TelephonyError */
  async list(): Promise<Room[]> {
    const rooms = await this.livekit.rooms((client) => client.listRooms());
    return rooms.map(({ name, creationTime, numParticipants }) => {
      return { name, createdAt: new Date(Number(creationTime) * 1000), participants: numParticipants };
    });
  }

  /** Who is in a room; null when there is no such room. @throws TelephonyError */
  participants(room: string): Promise<RoomParticipant[] | null> {
    return this.look(room);
  }

  /** Takes somebody out of a room; a phone hangs up, or stops ringing. Who is not there is out. @throws TelephonyError */
  async remove(room: string, identity: string, patience?: Patience): Promise<void> {
    await unlessGone(this.livekit.rooms((client) => client.removeParticipant(room, identity), patience));
  }

  /** Turns a caller away who has not been answered: she hears 486, and pays nothing. @throws TelephonyError */
  async refuse(room: string): Promise<void> {
    const phones = ((await this.look(room)) ?? []).filter(({ kind }) => kind === 'sip');
    await Promise.all(phones.map(({ identity }) => this.remove(room, identity)));
    await this.delete(room);
  }

  /**
   * Takes the line down in two steps, everybody out, phones first, and then the room itself, and looks whether it is.
   * Safe to repeat.
   *
   * @returns `verified` when LiveKit itself said that the room is gone or that nobody but an agent is left in it, within
   *   some seconds; otherwise they were still there when last seen
   * @throws TelephonyError `unavailable` when nobody could ask LiveKit, so nobody knows
   */
  async drop(room: string): Promise<{ verified: boolean }> {
    const callers = callersOf(await this.look(room, AT_ONCE));
    await Promise.race([this.removeAll(room, callers), pause(this.clock, REMOVED_WITHIN_MS)]);
    await this.delete(room, AT_ONCE);
    return { verified: await this.seenGone(room) };
  }

  /** Whoever cannot be removed alone goes with the room, so failing here is nothing to stop at. */
  private async removeAll(room: string, callers: RoomParticipant[]): Promise<void> {
    await Promise.allSettled(callers.map(({ identity }) => this.remove(room, identity, AT_ONCE)));
  }

  private async delete(room: string, patience?: Patience): Promise<void> {
    await unlessGone(this.livekit.rooms((client) => client.deleteRoom(room), patience));
  }

  private async seenGone(room: string): Promise<boolean> {
    const giveUpAt = this.clock.now().getTime() + GONE_WITHIN_MS;
    for (;;) {
      if (callersOf(await this.look(room, AT_ONCE)).length === 0) return true;
      if (this.clock.now().getTime() >= giveUpAt) return false;
      await pause(this.clock, LOOK_EVERY_MS);
    }
  }

  /** LiveKit tells of a room that is not there as of an empty one, so it is asked which it is. */
  private async look(room: string, patience?: Patience): Promise<RoomParticipant[] | null> {
    const infos = await unlessGone(this.livekit.rooms((client) => client.listParticipants(room), patience));
    if (infos && infos.length > 0) return infos.map(roomParticipantOf);
    const rooms = await this.livekit.rooms((client) => client.listRooms([room]), patience);
    return rooms.length > 0 ? [] : null;
  }
}

/** Everybody whose line it is, phones first. */
function callersOf(participants: RoomParticipant[] | null): RoomParticipant[] {
  const callers = (participants ?? []).filter(({ kind }) => kind !== 'agent');
  return [...callers.filter(({ kind }) => kind === 'sip'), ...callers.filter(({ kind }) => kind !== 'sip')];
}

async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not_found') return undefined;
    throw error;
  }
}
