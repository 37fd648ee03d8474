import { Inject, Injectable } from '@nestjs/common';
import { ENDINGS } from '@signoff/contracts';
import { Database, type RoomCall, type SpokenCall, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { LiveKit, type Room, Rooms, TelephonyError } from '@signoff/telephony';
import { isOurRoom } from '../record/call-room.js';
import { InboundCalls } from '../opening/inbound-calls.service.js';
import { LineDropService } from '../ending/line-drop.service.js';
import { type OutsideEnding, SettlementService } from '../ending/settlement.service.js';

/** How many calls are read at a time. */
const BATCH = 500;

/** How long after its lease another agent has to take a call up before it is given up with its room, in ms. */
const SUCCESSION_MS = 20_000;

/** How long a caller may take to show in a room that has just been made, in ms. */
const ARRIVAL_MS = 3_000;

const LOST: OutsideEnding = {
  ...ENDINGS.platform.worker_lost,
  detail: 'the room was gone, and no agent held the call',
};

/** Compares calls with LiveKit's rooms, and puts right what nobody told us of. */
@Injectable()
export class LineReconciler {
  private away = false;

  constructor(
    private readonly database: Database,
    private readonly livekit: LiveKit,
    private readonly rooms: Rooms,
    private readonly inbound: InboundCalls,
    private readonly lines: LineDropService,
    private readonly settlement: SettlementService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * One round. Rooms that are not ours by their name are left alone, and so are calls that an agent holds. While LiveKit
   * is away nothing is concluded from that.
   */
  async reconcile(): Promise<void> {
    if (!this.livekit.isOn) return;
    try {
      await this.compare();
      if (this.away) this.logger.info('LiveKit is back');
      this.away = false;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!this.away) this.logger.error({ err: error }, 'LiveKit is away; trying again until it is back');
      this.away = true;
    }
  }

  private async compare(): Promise<void> {
    const calls = await this.callsUp(); // before the rooms: a room of one of these that is not there has gone
    const rooms = new Map(
      (await this.rooms.list()).flatMap((room) => (isOurRoom(room.name) ? [[room.name, room]] : [])),
    );
    const known = new Map((await this.callsIn([...rooms.keys()])).map((call) => [call.room, call]));
    for (const room of rooms.values()) await this.tryTo(room.name, () => this.checkRoom(room, known.get(room.name)));
    for (const call of calls) await this.tryTo(call.room, () => this.checkCall(call, rooms.get(call.room)));
  }

  private async checkRoom({ name: room, createdAt }: Room, call: RoomCall | undefined): Promise<void> {
    if (!call) return createdAt > this.arrivedBefore ? undefined : this.receive(room); // its webhook may be on its way
    if (!call.ended || (await this.rooms.participants(room)) === null) return;
    this.logger.warn({ room, callId: call.callId }, 'room of a call that is over');
    if (!(await this.lines.takeDown(room))) this.logger.error({ room, callId: call.callId }, 'line does not go down');
  }

  /** As if the webhook had just come. */
  private async receive(room: string): Promise<void> {
    const phone = (await this.rooms.participants(room))?.find(({ kind }) => kind === 'sip');
    const receipt = phone && (await this.inbound.receive({ room, participant: phone }));
    if (receipt === 'received' || receipt === 'refused') this.logger.warn({ room, receipt }, 'caller found in a room');
  }

  private async checkCall({ tenantId, callId, room, ...call }: SpokenCall, up: Room | undefined): Promise<void> {
    const db = this.database.for(tenantId);
    if (call.state === 'queued') return up?.participants ? undefined : this.checkRinging(db, callId, room);
    if (up || call.state === 'scheduled' || call.state === 'ended') return;
    const patientUntil = (call.leaseUntil?.getTime() ?? 0) + SUCCESSION_MS;
    if (patientUntil > this.clock.now().getTime()) return;
    if (!(await this.isGone(room))) return;
    if (await this.settlement.settle(db, callId, LOST))
      this.logger.error({ callId }, 'call given up: its room is gone');
  }

  /** A caller who gave up before an agent took the call, and whose webhook never came. */
  private async checkRinging(db: TenantDb, id: string, room: string): Promise<void> {
    const createdAt = { lte: this.arrivedBefore };
    const inbound = { channel: 'phone', direction: 'inbound', state: 'queued', createdAt } as const;
    if ((await db.call.count({ where: { tenantId: db.tenantId, id, ...inbound } })) === 0) return;
    if (await this.isGone(room)) await this.inbound.callerLeft(room);
  }

  /** Whoever was to show in a room that is older than this has done so. */
  private get arrivedBefore(): Date {
    return new Date(this.clock.now().getTime() - ARRIVAL_MS);
  }

  /** Whether nobody but an agent is there. */
  private async isGone(room: string): Promise<boolean> {
    return !(await this.rooms.participants(room))?.some(({ kind }) => kind !== 'agent');
  }

  private async callsUp(): Promise<SpokenCall[]> {
    const calls: SpokenCall[] = [];
    for (;;) {
      const batch = await this.database.sweeper.spokenCallsUp(BATCH, calls.at(-1)?.callId);
      calls.push(...batch);
      if (batch.length < BATCH) return calls;
    }
  }

  private async callsIn(rooms: string[]): Promise<RoomCall[]> {
    const calls: RoomCall[] = [];
    for (let first = 0; first < rooms.length; first += BATCH) {
      calls.push(...(await this.database.sweeper.callsInRooms(rooms.slice(first, first + BATCH))));
    }
    return calls;
  }

  private async tryTo(room: string, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (isAway(error)) throw error; // the others would have to wait for it, too
      this.logger.error({ err: error, room }, 'room not reconciled');
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof TelephonyError && error.kind === 'unavailable';
}
