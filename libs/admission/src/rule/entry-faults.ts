import { type FieldFault } from '@signoff/platform';

/**
 * The entries of a list that are wrong, each by its path. What is no list or no text is not judged: that is a matter of
 * shape.
 */
export function entryFaults(
  list: unknown,
  path: string,
  isWrong: (entry: string) => boolean,
  message: string,
): FieldFault[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, index) =>
    typeof entry === 'string' && isWrong(entry) ? [{ path: `${path}[${index}]`, message }] : [],
  );
}
