import { AppError, type FieldFault } from './app-error.js';

/** More than this nobody mends in one go. */
const MOST_FAULTS = 50;

/** In characters: a path and a message may hold what a client sent, which may be long. */
const LONGEST_PATH = 200;
const LONGEST_MESSAGE = 500;

/**
 * Refuses what has faults.
 *
 * @throws AppError `validation_failed` with the faults
 */
export function refuseFaults(detail: string, faults: FieldFault[]): void {
  if (faults.length > 0) throw new AppError('validation_failed', detail, { errors: faults });
}

/** The path of a field or, by its index, of an element: `closing.texts[0].text`. */
export function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  return parent ? `${parent}.${key}` : key;
}

/** The faults that are told, fifty at most. Of more of them the last one says how many are left out. */
export function toldFaults(faults: readonly FieldFault[]): FieldFault[] {
  if (faults.length <= MOST_FAULTS) return faults.map(short);
  const told = faults.slice(0, MOST_FAULTS - 1).map(short);
  return [...told, { path: '', message: `${faults.length - told.length} more; mend these first` }];
}

function short({ path, message }: FieldFault): FieldFault {
  return { path: cut(path, LONGEST_PATH), message: cut(message, LONGEST_MESSAGE) };
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
