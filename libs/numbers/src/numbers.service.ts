import { Injectable } from '@nestjs/common';
import { type ValidationRuleDto } from '@signoff/admission';
import {
  answerBefore,
  type Direction,
  forgetAnswer,
  type IdempotentRequest,
  isReferenceViolation,
  isUniqueViolation,
  once,
  type PhoneNumber,
  type Prisma,
  type TenantDb,
} from '@signoff/database';
import { PersonasService } from '@signoff/personas';
import { AppError, isUuid, newId, type Page, pageArgs, type PageQueryDto, toPage } from '@signoff/platform';
import { type NumberRecord, numberRecord } from './trunk-record.js';
import { TrunkRepair } from './trunk-repair.service.js';

/** What can be said of a number. */
interface NumberSettings {
  /** Whose national numbers callers of it come with (ISO 3166-1 alpha-2); null: the trunk's, else its own. */
  country?: string | null;
  label?: string | null;
  /** The trunk that its calls come in on. */
  inboundTrunkId?: string | null;
  /** The trunk that calls which show it go out by. */
  outboundTrunkId?: string | null;
  /** Who answers. */
  personaId?: string | null;
  /** Number of the persona's version; null means the newest at the time of the call. */
  version?: number | null;
  /** What it asks of its calls, beside what the persona asks. */
  validationRules?: ValidationRuleDto[];
}

/** A number that is to be. */
interface NewNumber extends NumberSettings {
  /** E.164. */
  number: string;
}

const TRUNK_FIELDS = [
  ['inboundTrunkId', 'inbound'],
  ['outboundTrunkId', 'outbound'],
] as const satisfies [keyof NumberSettings, Direction][];

/**
 * The tenants' phone numbers, each of which one tenant has. That a number is on an inbound trunk is LiveKit's business
 * too: the change is written, carried out there, and undone when LiveKit does not take it.
 */
@Injectable()
export class NumbersService {
  constructor(
    private readonly personas: PersonasService,
    private readonly repair: TrunkRepair,
  ) {}

  /**
   * @throws AppError `validation_failed`, `conflict` when somebody has the number or LiveKit does not want it,
   *   `unavailable`, `not_found`, `persona_archived` and `persona_unpublished` for the persona, `idempotency_key_reused`
   */
  async create(db: TenantDb, request: NewNumber, idempotency: IdempotentRequest): Promise<NumberRecord> {
    const before = await answerBefore<NumberRecord>(db, idempotency);
    if (before) return before;
    await this.refuseUnfit(db, request, request);
    const id = newId();
    const insert = async (tx: Prisma.TransactionClient) =>
      numberRecord(await tx.phoneNumber.create({ data: { ...columnsOf(request), id } }));
    const { answer, replayed } = await once(db, idempotency, insert).catch((error) =>
      refuse(db, request.number, error),
    );
    if (replayed) return answer;
    const undo = async (tx: Prisma.TransactionClient) => {
      await tx.phoneNumber.deleteMany({ where: { id } });
      await forgetAnswer(tx, idempotency);
    };
    await this.repair.carryOut(db, present(answer.inboundTrunkId), () => db.$transaction(undo));
    return answer;
  }

  /** @throws AppError `not_found` */
  async get(db: TenantDb, id: string): Promise<NumberRecord> {
    return numberRecord(await this.read(db, id));
  }

  /** Newest first. */
  async list(db: TenantDb, query: PageQueryDto): Promise<Page<NumberRecord>> {
    const { where, ...page } = pageArgs(query);
    const rows = await db.phoneNumber.findMany({ where: { tenantId: db.tenantId, ...where }, ...page });
    return toPage(rows, query, numberRecord);
  }

  /**
   * Changes what is said of a number; another persona is answered by in its newest version unless told otherwise.
   *
   * @throws AppError as {@link create}
   */
  async update(db: TenantDb, id: string, change: NumberSettings): Promise<NumberRecord> {
    const before = await this.read(db, id);
    const isOtherPersona = change.personaId !== undefined && change.personaId !== before.personaId;
    const data = isOtherPersona ? { ...change, version: change.version ?? null } : change;
    await this.refuseUnfit(db, data, numberRecord(before));
    const after = await this.write(db, before, data).catch((error) => refuse(db, before.number, error));
    if (after.inboundTrunkId === before.inboundTrunkId) return numberRecord(after);
    // Off the old trunk before it is on the new one: LiveKit refuses a number that is on two.
    const trunkIds = present(before.inboundTrunkId, after.inboundTrunkId);
    await this.repair.carryOut(db, trunkIds, () => this.write(db, after, settingsOf(before)));
    return numberRecord(after);
  }

  /**
   * Gives a number up. It leaves its trunk first, so that it is nobody else's before LiveKit has let go of it.
   *
   * @throws AppError `not_found`, `unavailable`, `conflict`
   */
  async remove(db: TenantDb, id: string): Promise<void> {
    const { updatedAt } = await this.update(db, id, { inboundTrunkId: null });
    const { count } = await db.phoneNumber.deleteMany({ where: { tenantId: db.tenantId, id, updatedAt } });
    if (count > 0) return;
    await this.read(db, id);
    throw changedMeanwhile();
  }

  private async read(db: TenantDb, id: string): Promise<PhoneNumber> {
    const key = { tenantId: db.tenantId, id };
    // What is not an id at all is nobody's id; Postgres would not even compare it.
    const number = isUuid(id) ? await db.phoneNumber.findUnique({ where: { tenantId_id: key } }) : null;
    if (!number) throw new AppError('not_found', 'There is no such number.');
    return number;
  }

  /** Changes the row if it is still what was read. */
  private async write(db: TenantDb, { id, updatedAt }: PhoneNumber, data: NumberSettings): Promise<PhoneNumber> {
    const [written] = await db.phoneNumber.updateManyAndReturn({
      where: { tenantId: db.tenantId, id, updatedAt },
      data: columnsOf(data),
    });
    if (!written) throw changedMeanwhile();
    return written;
  }

  /** Looks only at what changes: that a persona was archived since need not keep anybody from changing the label. */
  private async refuseUnfit(db: TenantDb, change: NumberSettings, before: NumberSettings): Promise<void> {
    for (const [path, direction] of TRUNK_FIELDS) await refuseTrunk(db, change[path], direction, path);
    const { personaId, version } = { ...before, ...defined(change) };
    if (version && !personaId) throw invalid('version', 'needs a personaId: it is the number of one of its versions');
    const isMapped = change.personaId !== undefined || change.version !== undefined;
    if (personaId && isMapped) await this.personas.resolveVersion(db, { personaId, version: version ?? undefined });
  }
}

async function refuseTrunk(db: TenantDb, id: string | null | undefined, direction: Direction, path: string) {
  if (!id) return;
  const found = await db.trunk.count({ where: { tenantId: db.tenantId, id, direction } });
  if (found === 0) throw invalid(path, `must be the id of an ${direction} trunk of yours`);
}

/** Says why a number could not be written. Who has it, if it is not the tenant itself, is nobody's business. */
async function refuse(db: TenantDb, number: string, error: unknown): Promise<never> {
  if (isReferenceViolation(error)) throw new AppError('conflict', 'The trunk or persona was just deleted.');
  if (!isUniqueViolation(error)) throw error;
  const own = await db.phoneNumber.findFirst({ where: { tenantId: db.tenantId, number }, select: { id: true } });
  throw new AppError('conflict', own ? `You have this number already: ${own.id}.` : 'This number is not available.');
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'The number was changed at the same moment; try again.');
}

function invalid(path: string, message: string): AppError {
  return new AppError('validation_failed', undefined, { errors: [{ path, message }] });
}

function settingsOf(row: PhoneNumber): NumberSettings {
  const { label, country, inboundTrunkId, outboundTrunkId, personaId, version, validationRules } = numberRecord(row);
  return { label, country, inboundTrunkId, outboundTrunkId, personaId, version, validationRules };
}

/** Rules are kept as plain JSON. */
function columnsOf<T extends NumberSettings>({ validationRules, ...settings }: T) {
  const rules = validationRules && (JSON.parse(JSON.stringify(validationRules)) as Prisma.InputJsonArray);
  return { ...settings, ...(rules && { validationRules: rules }) };
}

function present(...ids: (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
