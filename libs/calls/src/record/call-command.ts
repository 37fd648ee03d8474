import { type TenantDb, type TenantTransaction } from '@signoff/database';
import { AppError, newId } from '@signoff/platform';

/** What the outside asks of a call that is up. */
export type CallCommand =
  | { id: string; kind: 'message'; data: { text: string } }
  | { id: string; kind: 'hangup'; data: { closing: boolean; reason?: string } }
  /** A budget is used up; `closing` is said in place of the persona's. */
  | { id: string; kind: 'budget'; data: { closing?: string } };

export type NewCallCommand = CallCommand extends infer C ? (C extends CallCommand ? Omit<C, 'id'> : never) : never;

/**
 * Writes a command down for whoever holds the call, and returns its id.
 *
 * @throws AppError `call_ended` once the line is down
 */
export async function addCommand(
  tx: TenantTransaction,
  tenantId: string,
  callId: string,
  { kind, data }: NewCallCommand,
): Promise<string> {
  const id = newId();
  // Looks and inserts in one statement: a call that ends meanwhile takes no command that nobody would read.
  const inserted = await tx.$executeRaw`
    INSERT INTO call_commands (id, call_id, kind, data)
    SELECT ${id}::uuid, id, ${kind}, ${JSON.stringify(data)}::jsonb FROM calls
     WHERE tenant_id = ${tenantId}::uuid AND id = ${callId}::uuid AND ended_at IS NULL AND line_down_at IS NULL
       FOR SHARE`;
  if (inserted === 0) throw new AppError('call_ended', 'This call has ended.');
  return id;
}

/** The commands that wait for a call, oldest first. One counts as taken once the journal has stored what came of it. */
export async function waitingCommands(db: TenantDb, callId: string): Promise<CallCommand[]> {
  const commands = await db.callCommand.findMany({
    where: { tenantId: db.tenantId, callId, takenAt: null },
    orderBy: { id: 'asc' },
  });
  return commands.map(({ id, kind, data }) => ({ id, kind, data }) as unknown as CallCommand);
}
