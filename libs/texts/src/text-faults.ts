import { type FieldFault } from '@signoff/platform';
import { checkTemplate } from './template.js';

/** A text with `{{variables}}`, by its path. */
export type PlacedText = [path: string, text: string | undefined];

/**
 * What keeps texts from being filled in, and where in them.
 *
 * @param remedy against names that are not among `names`
 */
export function textFaults(texts: PlacedText[], names: ReadonlySet<string>, remedy?: string): FieldFault[] {
  return texts.flatMap(([path, text = '']) =>
    checkTemplate(text, names, remedy).map(({ line, column, message }) => {
      return { path, message: `line ${line}, column ${column}: ${message}` };
    }),
  );
}

/** One text of each element of a list. */
export function listed<T>(list: T[] = [], path: string, field: string, textOf: (element: T) => string | undefined) {
  return list.map((element, index): PlacedText => [`${path}[${index}]${field}`, textOf(element)]);
}
