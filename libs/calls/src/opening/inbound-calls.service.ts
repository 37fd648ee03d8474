import { Inject, Injectable } from '@nestjs/common';
import { Admission, type Decision } from '@signoff/admission';
import { ENDINGS, rejectedBy } from '@signoff/contracts';
import { Database, isUniqueViolation, type TenantDb } from '@signoff/database';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { type RoomParticipant, Rooms, type SipLeg } from '@signoff/telephony';
import { admitted } from './call-admission.js';
import { factsOf } from './call-facts.js';
import { creationOf, inboundRow, type Refusal, refusedCall } from './call-opening.js';
import { CallQueue } from '../record/call-queue.js';
import { type InboundLeg, readLeg } from './inbound-leg.js';
import { isMadeByUs, isOurRoom } from '../record/call-room.js';
import { openCall } from '../record/call-writer.js';
import { type Destination, InboundDestinations } from '@signoff/numbers';
import { LineDropService } from '../ending/line-drop.service.js';
import { SettlementService } from '../ending/settlement.service.js';

/** Who has come into which room. */
interface Arrival {
  room: string;
  participant: RoomParticipant;
}

/** What became of an arrival. `known`: it was received before. `ignored`: it is no caller of ours. */
type Receipt = 'received' | 'known' | 'refused' | 'ignored';

/** Takes in the calls that ring at tenants' numbers. Told of the same caller twice, it does nothing the second time. */
@Injectable()
export class InboundCalls {
  constructor(
    private readonly database: Database,
    private readonly destinations: InboundDestinations,
    private readonly admission: Admission,
    private readonly queue: CallQueue,
    private readonly settlement: SettlementService,
    private readonly lines: LineDropService,
    private readonly rooms: Rooms,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * A caller who rings is given to an agent when the number leads to a persona that can answer and the validation rules
   * allow it, or want the caller told why not; and otherwise refused while it rings and recorded. Only the SIP leg
   * decides; names and headers are data.
   */
  async receive({ room, participant }: Arrival): Promise<Receipt> {
    const { sip } = participant;
    if (participant.kind !== 'sip' || !sip) return 'ignored';
    const { sweeper } = this.database;
    const [[known], owner] = await Promise.all([sweeper.callsInRooms([room]), sweeper.trunkOwner(sip.trunkId)]);
    if (known) return isMadeByUs(room) ? 'ignored' : 'known';
    if (!owner || isMadeByUs(room)) return this.turnAway(room, sip);

    const db = this.database.for(owner.tenantId);
    const leg = { room, ...(await readLeg(db, owner.trunkId, sip)) };
    const destination = await this.destinations.of(db, leg.numberId);
    return destination.kind === 'persona' ? this.admit(db, leg, destination) : this.refuse(db, leg, destination);
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
    const ended = await this.settlement.settle(db, known.callId, ENDINGS.caller.hangup_before_answer);
    if (ended) await this.queue.remove(known.callId);
    return ended;
  }

  private async admit(
    db: TenantDb,
    leg: InboundLeg,
    destination: Extract<Destination, { kind: 'persona' }>,
  ): Promise<Receipt> {
    const { version } = destination;
    const row = inboundRow(db, leg, destination, this.clock.now());
    const prepared = await this.admission.prepare(db, factsOf(row), version.spec.validationRules);
    const written = await ifNew(() =>
      db.$transaction(async (tx) => {
        const decision = await prepared.decide(tx);
        const result = admitted(decision, row, version.spec.limits);
        if (result.row.state !== 'queued') return { decision };
        const entries = [creationOf('phone', version), ...result.entries];
        return { call: await openCall(tx, { ...row, ...result.row }, { ...result, entries, decision }) };
      }),
    );
    if (!written) return 'known';
    if (written.call) {
      await this.queue.add(db, written.call);
      return 'received';
    }
    const refusal = { cause: rejectedBy(written.decision.reason), personaId: version.personaId, version };
    return this.refuse(db, leg, refusal, written.decision);
  }

  /** First the line, then the record: what it says of the line has been seen. */
  private async refuse(db: TenantDb, leg: InboundLeg, refusal: Refusal, decision?: Decision): Promise<Receipt> {
    const verified = await this.lines.takeDown(leg.room);
    const { row, ...part } = refusedCall(db, leg, refusal, verified, this.clock.now());
    const call = await ifNew(() => db.$transaction((tx) => openCall(tx, row, { ...part, decision })));
    if (!call) return 'known';
    const { tenantId } = db;
    this.logger.info({ tenantId, callId: call.id, reason: refusal.cause.reason, verified }, 'call refused');
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

/** Null when the row that it writes is there already: somebody else was told of the same call. */
async function ifNew<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}
