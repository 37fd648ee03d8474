import { type RoomParticipant, type Rooms, TelephonyError } from '@signoff/telephony';

/** Rooms that are in nobody's LiveKit: full of whom the test puts in, and as obstinate as it wants. */
export class RoomsDouble implements Pick<Rooms, 'list' | 'participants' | 'refuse' | 'drop'> {
  readonly up = new Map<string, RoomParticipant[]>();
  /** What was asked to be taken down, in order. */
  readonly dropped: string[] = [];
  /** Callers in these rooms do not go. */
  readonly stuck = new Set<string>();
  /** These have just been made; all others are a minute old. */
  readonly young = new Set<string>();
  /** Nobody answers. */
  away = false;

  async list() {
    this.answer();
    const now = new Date().getTime();
    const ageMs = (name: string) => (this.young.has(name) ? 0 : 60_000);
    const rooms = [...this.up].map(([name, { length }]) => {
      return { name, createdAt: new Date(now - ageMs(name)), participants: length };
    });
    return Promise.resolve(rooms);
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
