import { type RoomParticipant, type Rooms, TelephonyError } from '@signoff/telephony';

/** Rooms that are in nobody's LiveKit: full of whom the test puts in, and as obstinate as it wants. */
export class RoomsDouble implements Pick<Rooms, 'list' | 'participants' | 'refuse' | 'drop'> {
  readonly up = new Map<string, RoomParticipant[]>();
  /** What was asked to be taken down, in order. */
  readonly dropped: string[] = [];
  /** Callers in these rooms do not go. */
  readonly stuck = new Set<string>();
  /** Nobody answers. */
  away = false;

  async list() {
    this.answer();
    return Promise.resolve([...this.up.keys()].map((name) => ({ name, createdAt: new Date() })));
  }

  async participants(room: string) {
    this.answer();
    return Promise.resolve(this.up.get(room) ?? null);
  }

  async refuse(room: string) {
    await this.drop(room);
  }

  async drop(room: string) {
    this.answer();
    this.dropped.push(room);
    if (!this.stuck.has(room)) this.up.delete(room);
    return Promise.resolve({ verified: !this.up.has(room) });
  }

  private answer(): void {
    if (this.away) throw new TelephonyError('unavailable', 'nobody is there');
  }
}
