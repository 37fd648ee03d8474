import { type Persona } from '@signoff/database';
import { AppError } from '@signoff/platform';

/**
 * Refuses to take a persona for a new call, or to change it, when it is archived.
 *
 * @throws AppError `persona_archived`
 */
export function refuseArchived({ archivedAt }: Persona): void {
  if (archivedAt) throw new AppError('persona_archived', 'The persona is archived; unarchive it first.');
}

/**
 * Refuses to build upon a draft that is not the one that was read.
 *
 * @param revision of the draft that was read; undefined when it does not matter
 * @throws AppError `precondition_failed`
 */
export function refuseStale({ draftRevision }: Persona, revision: number | undefined): void {
  if (revision === undefined || revision === draftRevision) return;
  throw new AppError('precondition_failed', `The draft is at revision ${draftRevision} now; read it again.`);
}
