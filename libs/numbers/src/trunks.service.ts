import { Injectable } from '@nestjs/common';
import {
  answerBefore,
  forgetAnswer,
  type IdempotentRequest,
  isReferenceViolation,
  once,
  type Prisma,
  type TenantDb,
  type Trunk,
} from '@signoff/database';
import { AppError, isUuid, newId, type Page, pageArgs, type PageQueryDto, SecretBox, toPage } from '@signoff/platform';
import { LiveKitTrunks } from '@signoff/telephony';
import { secretPlace, trunkRecord, type TrunkRecord } from './trunk-record.js';
import { TrunkRepair } from './trunk-repair.service.js';
import { type NewTrunk, refuseUnfitTrunk, type TrunkChange } from './trunk-settings.js';

/** Columns that LiveKit does not know of. */
const OURS_ALONE = ['name', 'country', 'internationalPrefix'];

/** The columns that a tenant may change. */
const CHANGEABLE = [
  ...OURS_ALONE,
  ...['address', 'transport', 'allowedAddresses', 'username', 'secret', 'secretKeyId'],
] as (keyof Trunk)[];

/**
 * SIP trunks. A change is written, carried out in LiveKit, and undone when LiveKit does not take it: a refusal leaves
 * nothing behind, and so does a LiveKit that is away. See {@link TrunkRepair} for what a death in between leaves.
 */
@Injectable()
export class TrunksService {
  constructor(
    private readonly livekit: LiveKitTrunks,
    private readonly repair: TrunkRepair,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * Creates a trunk: an outbound one in LiveKit at once, an inbound one when it gets its first number. The password is
   * no part of what tells a request from its repetition, as no trace of it may be kept but the sealed one.
   *
   * @throws AppError `validation_failed`, `conflict` with LiveKit's reason, `unavailable`, `idempotency_key_reused`
   */
  async create(db: TenantDb, request: NewTrunk, idempotency: IdempotentRequest): Promise<TrunkRecord> {
    const { credentials, ...settings } = request;
    const known = { ...idempotency, body: { ...settings, username: credentials?.username } };
    const before = await answerBefore<TrunkRecord>(db, known);
    if (before) return before;
    const id = newId();
    const transport = settings.direction === 'outbound' ? (settings.transport ?? 'auto') : settings.transport;
    const row = { ...settings, id, transport, ...this.sealed(db, id, credentials) };
    refuseUnfitTrunk(row);
    const { answer, replayed } = await once(db, known, async (tx) => trunkRecord(await tx.trunk.create({ data: row })));
    if (replayed) return answer;
    const undo = async (tx: Prisma.TransactionClient) => {
      await tx.trunk.deleteMany({ where: { id } });
      await forgetAnswer(tx, known);
    };
    await this.repair.carryOut(db, [id], () => db.$transaction(undo));
    return answer;
  }

  /** @throws AppError `not_found` */
  async get(db: TenantDb, id: string): Promise<TrunkRecord> {
    return trunkRecord(await this.read(db, id));
  }

  /** Newest first. */
  async list(db: TenantDb, query: PageQueryDto): Promise<Page<TrunkRecord>> {
    const { where, ...page } = pageArgs(query);
    const rows = await db.trunk.findMany({ where: { tenantId: db.tenantId, ...where }, ...page });
    return toPage(rows, query, trunkRecord);
  }

  /**
   * Changes a trunk, here and in LiveKit. Calls that are up go on as they are.
   *
   * @throws AppError `not_found`, `validation_failed`, `conflict`, `unavailable`
   */
  async update(db: TenantDb, id: string, change: TrunkChange): Promise<TrunkRecord> {
    const before = await this.read(db, id);
    const { credentials, ...settings } = change;
    const data = { ...withoutAbsent(settings), ...this.sealed(db, id, credentials) };
    refuseUnfitTrunk({ ...before, ...data });
    const after = await this.write(db, before, data);
    const undo = () => this.write(db, after, pick(before));
    const isOursAlone = Object.keys(data).every((column) => OURS_ALONE.includes(column));
    if (!isOursAlone) await this.repair.carryOut(db, [id], undo);
    return trunkRecord(after);
  }

  /**
   * Deletes a trunk that has no numbers, here and in LiveKit: there first, so that LiveKit being away leaves both.
   *
   * @throws AppError `not_found`, `conflict` while it has numbers, `unavailable`
   */
  async remove(db: TenantDb, id: string): Promise<void> {
    const { livekitTrunkId, livekitRuleId } = await this.read(db, id);
    await this.refuseNumbered(db, id);
    if (livekitTrunkId) await this.livekit.remove(livekitTrunkId, livekitRuleId ?? undefined);
    try {
      await db.trunk.deleteMany({ where: { tenantId: db.tenantId, id } });
    } catch (error) {
      if (!isReferenceViolation(error)) throw error;
      await this.repair.repair(db, id); // it got a number at the last moment, and is to stay
      await this.refuseNumbered(db, id);
      throw error;
    }
  }

  private async read(db: TenantDb, id: string): Promise<Trunk> {
    const key = { tenantId: db.tenantId, id };
    // What is not an id at all is nobody's id; Postgres would not even compare it.
    const trunk = isUuid(id) ? await db.trunk.findUnique({ where: { tenantId_id: key } }) : null;
    if (!trunk) throw new AppError('not_found', 'There is no such trunk.');
    return trunk;
  }

  /** Changes the row if it is still what was read. */
  private async write(db: TenantDb, { id, updatedAt }: Trunk, data: Prisma.TrunkUncheckedUpdateManyInput) {
    const [written] = await db.trunk.updateManyAndReturn({ where: { tenantId: db.tenantId, id, updatedAt }, data });
    if (!written) throw new AppError('conflict', 'The trunk was changed at the same moment; try again.');
    return written;
  }

  private async refuseNumbered(db: TenantDb, id: string): Promise<void> {
    const onIt = { OR: [{ inboundTrunkId: id }, { outboundTrunkId: id }] };
    const count = await db.phoneNumber.count({ where: { tenantId: db.tenantId, ...onIt } });
    if (count === 0) return;
    const numbers = count === 1 ? 'a number; move or delete it' : `${count} numbers; move or delete them`;
    throw new AppError('conflict', `The trunk has ${numbers} first.`);
  }

  /** The columns of the credentials: none of them when there is nothing to say about credentials. */
  private sealed(db: TenantDb, id: string, credentials: TrunkChange['credentials']) {
    if (credentials === undefined) return {};
    if (credentials === null) return { username: null, secret: null, secretKeyId: null };
    const { secret, keyId } = this.secrets.seal(credentials.password, secretPlace(db, id));
    return { username: credentials.username, secret, secretKeyId: keyId };
  }
}

function pick(trunk: Trunk): Prisma.TrunkUncheckedUpdateManyInput {
  return Object.fromEntries(CHANGEABLE.map((column) => [column, trunk[column]]));
}

function withoutAbsent<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
