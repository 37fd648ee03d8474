import { type TenantDb } from '@signoff/database';

/** What the outside asks of a call that is up. */
export type CallCommand =
  | { id: string; kind: 'message'; data: { text: string } }
  | { id: string; kind: 'hangup'; data: { closing: boolean; reason?: string } }
  /** A budget is used up; `closing` is said in place of the persona's. */
  | { id: string; kind: 'budget'; data: { closing?: string } };

export type NewCallCommand = CallCommand extends infer C ? (C extends CallCommand ? Omit<C, 'id'> : never) : never;

/** The commands that wait for a call, oldest first. One counts as taken once the journal has stored what came of it. */
export async function waitingCommands(db: TenantDb, callId: string): Promise<CallCommand[]> {
  const commands = await db.callCommand.findMany({
    where: { tenantId: db.tenantId, callId, takenAt: null },
    orderBy: { id: 'asc' },
  });
  return commands.map(({ id, kind, data }) => ({ id, kind, data }) as unknown as CallCommand);
}
