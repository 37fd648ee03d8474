/** For tests: waits until a condition holds, looking every few milliseconds, and fails when it does not in time. */
export async function eventually(what: string, holds: () => unknown, withinMs = 5000): Promise<void> {
  const giveUp = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUp) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
