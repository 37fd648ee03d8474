import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { type TenantDb, type Trunk } from '@signoff/database';
import { AppError, type Logger, LOGGER, SecretBox } from '@signoff/platform';
import { LiveKitTrunks, TelephonyError } from '@signoff/telephony';
import { secretPlace } from './trunk-record.js';

/** A trunk with all the numbers that calls to it come in on. */
type NumberedTrunk = Trunk & { inboundNumbers: { number: string }[] };

/** What LiveKit calls a trunk and its dispatch rule; null while it has none. */
type LiveKitNames = Pick<Trunk, 'livekitTrunkId' | 'livekitRuleId'>;

/** So often a trunk may change under our hands before we leave it to those who change it. */
const ROUNDS = 20;
/** So often LiveKit may refuse what somebody else is making of, or taking from, the same trunk at the same moment. */
const REFUSALS = 2;
const NOTHING: LiveKitNames = { livekitTrunkId: null, livekitRuleId: null };
/** LiveKit has no outbound trunk without numbers. Ours may show any: who dials names one of the tenant's own. */
const ANY_NUMBER = ['*'];

/**
 * Makes LiveKit's trunks what the record says. Every change of a trunk or of the numbers on it is written first and
 * carried out by {@link repair}, so a process that dies in between leaves a record that the next repair carries out.
 */
@Injectable()
export class TrunkRepair {
  constructor(
    private readonly livekit: LiveKitTrunks,
    private readonly secrets: SecretBox,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Makes LiveKit's trunk what the record says by now, whatever LiveKit has lost or was told otherwise. An inbound trunk
   * is in LiveKit only while it has numbers: without any, LiveKit would give it the calls to all numbers.
   *
   * Nothing is locked. Whoever changes the record repairs after it and looks at the record again after that, so that the
   * last one to tell LiveKit anything has told it the last state of the record.
   *
   * @throws AppError `unavailable` when LiveKit is off or away, `conflict` or `validation_failed` with LiveKit's reason
   */
  async repair(db: TenantDb, trunkId: string): Promise<void> {
    for (let round = 0, refusals = 0; round < ROUNDS; round++) {
      const trunk = await read(db, trunkId);
      if (!trunk) return;
      const names = await this.bring(db, trunk).catch((error: unknown) => {
        if (isOvertaken(error) && refusals++ < REFUSALS) return null;
        throw error;
      });
      if (!names) continue;
      const noted = await this.note(db, trunk, names);
      const now = await read(db, trunkId);
      if (noted && now && isDeepStrictEqual(wishesOf(now), wishesOf(trunk))) return;
    }
    throw new AppError('conflict', 'The trunk is being changed by others at the same moment; try again.');
  }

  /**
   * Repairs trunks after a change of the record. When LiveKit does not take it, the change is undone, and what LiveKit
   * may have taken of it too; the error is LiveKit's.
   */
  async carryOut(db: TenantDb, trunkIds: string[], undo: () => Promise<unknown>): Promise<void> {
    try {
      for (const id of trunkIds) await this.repair(db, id);
    } catch (error) {
      await this.takeBack(db, trunkIds, undo, error);
      throw error;
    }
  }

  /** What cannot be undone now is carried out, or undone in LiveKit, by the next repair. */
  private async takeBack(db: TenantDb, trunkIds: string[], undo: () => Promise<unknown>, cause: unknown) {
    try {
      await undo();
      if (cause instanceof AppError && cause.code === 'unavailable') return; // LiveKit would not answer now either
      for (const id of trunkIds) await this.repair(db, id);
    } catch (error) {
      this.logger.error({ err: error, trunkIds }, 'what LiveKit did not take is left to the next repair');
    }
  }

  private async bring(db: TenantDb, trunk: NumberedTrunk): Promise<LiveKitNames> {
    if (trunk.direction === 'outbound') return this.bringOutbound(db, trunk);
    if (trunk.inboundNumbers.length > 0) return this.bringInbound(db, trunk);
    if (trunk.livekitTrunkId) await this.livekit.remove(trunk.livekitTrunkId, trunk.livekitRuleId ?? undefined);
    return NOTHING;
  }

  private async bringInbound(db: TenantDb, trunk: NumberedTrunk): Promise<LiveKitNames> {
    const { trunkId, ruleId } = await this.livekit.ensureInbound({
      ...this.common(db, trunk),
      numbers: trunk.inboundNumbers.map(({ number }) => number),
      allowedAddresses: trunk.allowedAddresses,
    });
    return { livekitTrunkId: trunkId, livekitRuleId: ruleId };
  }

  private async bringOutbound(db: TenantDb, trunk: NumberedTrunk): Promise<LiveKitNames> {
    const { trunkId } = await this.livekit.ensureOutbound({
      ...this.common(db, trunk),
      address: trunk.address!,
      transport: trunk.transport!,
      numbers: ANY_NUMBER,
    });
    return { livekitTrunkId: trunkId, livekitRuleId: null };
  }

  /** The name is made of our ids: what a tenant writes is nothing for LiveKit and its logs. */
  private common(db: TenantDb, { id, livekitTrunkId, username, secret, secretKeyId }: Trunk) {
    const sealed = secret && secretKeyId ? { secret, keyId: secretKeyId } : null;
    return {
      ...(livekitTrunkId && { id: livekitTrunkId }),
      ownerId: id,
      name: `${db.tenantId}/${id}`,
      ...(username && sealed && { username, password: this.secrets.open(sealed, secretPlace(db, id)) }),
    };
  }

  /**
   * Writes down what LiveKit calls the trunk; false when the row is gone or has been given other names meanwhile, and
   * what LiveKit was made to make is not ours to keep. That is no change of the trunk, so `updated_at` stays.
   */
  private async note(db: TenantDb, trunk: Trunk, { livekitTrunkId, livekitRuleId }: LiveKitNames): Promise<boolean> {
    if (livekitTrunkId === trunk.livekitTrunkId && livekitRuleId === trunk.livekitRuleId) return true;
    const noted = await db.$executeRaw`
      UPDATE trunks SET livekit_trunk_id = ${livekitTrunkId}, livekit_rule_id = ${livekitRuleId}
       WHERE tenant_id = ${db.tenantId}::uuid AND id = ${trunk.id}::uuid
         AND livekit_trunk_id IS NOT DISTINCT FROM ${trunk.livekitTrunkId}`;
    if (noted === 1) return true;
    const now = await read(db, trunk.id);
    const isKnown = livekitTrunkId === (now?.livekitTrunkId ?? null);
    if (livekitTrunkId && !isKnown) await this.livekit.remove(livekitTrunkId, livekitRuleId ?? undefined);
    return isKnown;
  }
}

function read(db: TenantDb, id: string): Promise<NumberedTrunk | null> {
  return db.trunk.findUnique({
    where: { tenantId_id: { tenantId: db.tenantId, id } },
    include: { inboundNumbers: { select: { number: true }, orderBy: { number: 'asc' } } },
  });
}

/** Whether somebody else made the same trunk in LiveKit, or took it away, after we had looked at it. */
function isOvertaken(error: unknown): boolean {
  if (error instanceof TelephonyError) return error.kind === 'not_found';
  return error instanceof AppError && error.code === 'conflict';
}

/** What LiveKit has to know of a trunk. */
function wishesOf({ address, transport, allowedAddresses, username, secret, inboundNumbers }: NumberedTrunk) {
  return { address, transport, allowedAddresses, username, secret, inboundNumbers };
}
