import { AppError, type FieldFault } from './app-error.js';

/** More than this nobody mends in one go, and an answer has to end somewhere. */
const MAX_FAULTS = 100;

/**
 * Refuses what has faults.
 *
 * @throws AppError `validation_failed` with the faults, the first hundred of them
 */
export function refuseFaults(detail: string, faults: FieldFault[]): void {
  if (faults.length === 0) return;
  const more = faults.length - MAX_FAULTS;
  const rest = more > 0 ? [{ path: '', message: `${more} more; mend these first` }] : [];
  throw new AppError('validation_failed', detail, { errors: [...faults.slice(0, MAX_FAULTS), ...rest] });
}

/** The path of a field or, by its index, of an element: `closing.texts[0].text`. */
export function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  return parent ? `${parent}.${key}` : key;
}
