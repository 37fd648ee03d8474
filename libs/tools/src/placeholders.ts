/** `{{name}}` is a variable of the call; `{{arguments.name}}` and `{{secrets.name}}` are what they say. */
export interface Placeholder {
  of: 'variables' | 'arguments' | 'secrets';
  name: string;
}

/** A placeholder with what stands between its braces, or braces that belong to none. */
const TOKEN = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;
const INNER = /^(?:(arguments|secrets)\.)?([A-Za-z_][A-Za-z0-9_-]*)$/;

/** What keeps a text from being filled in, by what is wrong with each of its placeholders. */
export function placeholderFaults(text: string, faultOf: (placeholder: Placeholder) => string | undefined): string[] {
  return [...text.matchAll(TOKEN)].flatMap(([token, inner]) => {
    if (inner === undefined) return [`\`${token}\` has no counterpart; write {{name}}`];
    const placeholder = read(inner);
    if (!placeholder)
      return ['these braces hold no name; write {{variable}} or {{arguments.name}} or {{secrets.name}}'];
    return faultOf(placeholder) ?? [];
  });
}

export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(TOKEN)].flatMap(([, inner = '']) => read(inner) ?? []);
}

/** Puts texts in the place of placeholders. What stands in the texts is not filled in again. */
export function fillPlaceholders(text: string, textOf: (placeholder: Placeholder) => string): string {
  return text.replace(TOKEN, (token, inner: string = '') => {
    const placeholder = read(inner);
    return placeholder ? textOf(placeholder) : token;
  });
}

function read(inner: string): Placeholder | undefined {
  const [, of = 'variables', name] = INNER.exec(inner.trim()) ?? [];
  return name === undefined ? undefined : { of: of as Placeholder['of'], name };
}
