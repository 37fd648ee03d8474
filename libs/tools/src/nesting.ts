/** Whether JSON is nested in more than so many levels; whatever walks through JSON would run out of stack some day. */
export function isDeeper(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return levels === 0 || Object.values(json).some((part) => isDeeper(part, levels - 1));
}

/** How many values JSON holds, lists and objects among them. Not for JSON that may be nested without end. */
export function countValues(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce((count: number, part) => count + countValues(part), 1);
}
