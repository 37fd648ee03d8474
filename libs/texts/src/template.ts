import { NAME_PATTERN } from '@signoff/contracts';

/** The values of a call's variables, by name. */
export type VariableValues = Readonly<Record<string, string | number | boolean>>;

/** Why a text is not a template, and where: line and column count from 1. */
interface TemplateFault {
  line: number;
  column: number;
  message: string;
}

/** A placeholder with what stands between its braces, or braces that belong to none. */
const TOKEN = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;

/** More faults than this in one text help nobody. */
const MAX_FAULTS = 10;

/**
 * Looks for what keeps a text from being filled in: braces that do not pair up, placeholders without a name, names that
 * are not among `names`. Single braces are ordinary text.
 *
 * @param remedy what to do about a name that there is not
 */
export function checkTemplate(
  text: string,
  names: ReadonlySet<string>,
  remedy = 'declare it under `variables`',
): TemplateFault[] {
  const faults: TemplateFault[] = [];
  for (const { 0: token, 1: inner, index } of text.matchAll(TOKEN)) {
    const message = tokenFault(token, inner?.trim(), names, remedy);
    if (message) faults.push({ ...position(text, index), message });
    if (faults.length === MAX_FAULTS) break;
  }
  return faults;
}

/**
 * Puts the values in the place of their `{{placeholders}}`; one without a value becomes nothing. Values are data: what
 * stands in them is never filled in, so a text must be filled in once only. Expects a text that passed
 * {@link checkTemplate}, and leaves alone whatever would not.
 */
export function fillTemplate(text: string, values: VariableValues): string {
  return text.replace(TOKEN, (token, inner?: string) => {
    const name = inner?.trim();
    if (name === undefined || !NAME_PATTERN.test(name)) return token;
    return Object.hasOwn(values, name) ? String(values[name]) : '';
  });
}

function tokenFault(
  token: string,
  name: string | undefined,
  names: ReadonlySet<string>,
  remedy: string,
): string | undefined {
  if (token === '{{') return '`{{` is never closed; write {{name}}, or `{ {` where braces are meant';
  if (token === '}}') return '`}}` closes nothing; write {{name}}, or `} }` where braces are meant';
  if (!name || !NAME_PATTERN.test(name))
    return 'these braces hold no name of a variable; names are written in snake_case';
  if (!names.has(name)) return `there is no variable \`${name}\`; ${remedy}`;
  return undefined;
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
