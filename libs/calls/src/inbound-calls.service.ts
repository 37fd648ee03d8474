import { Inject, Injectable } from '@nestjs/common';
import { Database, isUniqueViolation, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { asE164, type RoomParticipant, Rooms, type SipLeg } from '@signoff/telephony';
import { type InboundLeg, inboundRow, openingEvents, refusedCall } from './call-opening.js';
import { CallQueue } from './call-queue.js';
import { isMadeByUs, isOurRoom } from './call-room.js';
import { type Destination, InboundDestinations } from './inbound-destinations.service.js';
import { LineDropService } from './line-drop.service.js';
import { type OutsideEnding, SettlementService } from './settlement.service.js';

/** Who has come into which room. */
export interface Arrival {
  room: string;
  participant: RoomParticipant;
}

/** What became of an arrival. `known`: it was received before. `ignored`: it is no caller of ours. */
export type Receipt = 'received' | 'known' | 'refused' | 'ignored';

const GAVE_UP: OutsideEnding = {
  category: 'caller',
  reason: 'hangup_before_answer',
  by: 'caller',
  fault: 'caller',
};

/** Takes in the calls that ring at tenants' numbers. Told of the same caller twice, it does nothing the second time. */
@Injectable()
export class InboundCalls {
  constructor(
    private readonly database: Database,
    private readonly destinations: InboundDestinations,
    private readonly queue: CallQueue,
    private readonly settlement: SettlementService,
    private readonly lines: LineDropService,
    private readonly rooms: Rooms,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * A caller who rings is given to an agent when the number leads to a persona that can answer, and otherwise refused
   * while it rings and recorded. Only the SIP leg decides; names and headers are data.
   */
  async receive({ room, participant }: Arrival): Promise<Receipt> {
    const { sip } = participant;
    if (participant.kind !== 'sip' || !sip) return 'ignored';
    const { sweeper } = this.database;
    const to = asE164(sip.called);
    const [[known], number] = await Promise.all([
      sweeper.callsInRooms([room]),
      to === null ? null : sweeper.numberOwner(sip.trunkId, to),
    ]);
    if (known) return isMadeByUs(room) ? 'ignored' : 'known';
    const owner = number ?? (await sweeper.trunkOwner(sip.trunkId));
    if (!owner || isMadeByUs(room)) return this.turnAway(room, sip);

    const db = this.database.for(owner.tenantId);
    const destination = await this.destinations.of(db, number?.numberId ?? null);
    const leg = {
      room,
      sipCallId: sip.callId,
      from: asE164(sip.caller),
      to,
      numberId: number?.numberId ?? null,
    };
    return destination.kind === 'persona' ? this.open(db, leg, destination) : this.refuse(db, leg, destination);
  }

  /**
   * A caller is gone. A call that no agent has taken is over with that; any other is its agent's business.
   *
   * @returns whether the call was ended by this
   */
  async callerLeft(room: string): Promise<boolean> {
    const [known] = await this.database.sweeper.callsInRooms([room]);
    if (!known || known.ended) return false;
    const db = this.database.for(known.tenantId);
    const ringing = { id: known.callId, state: 'queued', channel: 'phone', direction: 'inbound' } as const;
    if ((await db.call.count({ where: { tenantId: db.tenantId, ...ringing } })) === 0) return false;
    const ended = await this.settlement.settle(db, known.callId, GAVE_UP);
    if (ended) await this.queue.remove(known.callId);
    return ended;
  }

  private async open(
    db: TenantDb,
    leg: InboundLeg,
    destination: Extract<Destination, { kind: 'persona' }>,
  ): Promise<Receipt> {
    const row = inboundRow(db, leg, destination, this.clock.now());
    const isNew = await ifNew(() =>
      db.$transaction(async (tx) => {
        const created = await tx.call.create({ data: row });
        await tx.callEvent.createMany({ data: openingEvents(created, destination.version) });
      }),
    );
    if (!isNew) return 'known';
    await this.queue.add(db, row);
    return 'received';
  }

  /** First the line, then the record: what it says of the line has been seen. */
  private async refuse(
    db: TenantDb,
    leg: InboundLeg,
    destination: Extract<Destination, { kind: 'nobody' }>,
  ): Promise<Receipt> {
    const verified = await this.lines.takeDown(leg.room);
    const { call, events, news } = refusedCall(db, leg, destination, verified, this.clock.now());
    const isNew = await ifNew(() =>
      db.$transaction(async (tx) => {
        await tx.call.create({ data: call });
        await tx.callEvent.createMany({ data: events });
        await tx.outbox.create({ data: news });
      }),
    );
    if (!isNew) return 'known';
    const { tenantId } = db;
    this.logger.info({ tenantId, callId: call.id, reason: destination.reason, verified }, 'call refused');
    if (!verified) await this.lines.dropLater(db, call.id);
    return 'refused';
  }

  /** A caller on nobody's trunk is none of any tenant's; in a room by our name nobody else will answer them either. */
  private async turnAway(room: string, { trunkId, ruleId }: SipLeg): Promise<Receipt> {
    if (!isOurRoom(room)) return 'ignored';
    this.logger.warn({ room, trunkId, ruleId }, 'caller on an unknown trunk turned away');
    await this.rooms.refuse(room);
    return 'refused';
  }
}

/** False when the row that it writes is there already: somebody else was told of the same call. */
async function ifNew(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
