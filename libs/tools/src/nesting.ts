/** Whether JSON is nested in more than so many levels. Code that recurses checks this first, so that its stack holds. */
export function isDeeper(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return levels === 0 || Object.values(json).some((part) => isDeeper(part, levels - 1));
}

/** How many values JSON holds, lists and objects among them. Check {@link isDeeper} first: this recurses. */
export function countValues(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce((count: number, part) => count + countValues(part), 1);
}
