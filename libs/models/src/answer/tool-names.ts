/** What models put before the name of a tool, e.g. `functions.end_call`. */
const PREFIX = /^.*[.:/]/;

/**
 * The tool that a model means: its name as it stands, with a prefix such as `functions.`, or in another spelling, such as
 * `EndCall` for `end_call`.
 *
 * @returns undefined when there is none, and when there are several
 */
export function toolNamed(name: string, tools: readonly string[]): string | undefined {
  if (tools.includes(name)) return name;
  const bare = plain(name.trim().replace(PREFIX, ''));
  const found = tools.filter((tool) => plain(tool) === bare);
  return found.length === 1 ? found[0] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
