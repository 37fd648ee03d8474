/** How many times within the limit it is looked. */
const LOOKS = 20;

/**
 * Looks again and again how long a model has kept silent. Cheaper than a timer for every word or piece of sound.
 *
 * @param limitMs how long it may
 * @param silentSince since when it is its turn and nothing came, by `performance.now()`; undefined while it need not talk
 * @param tooLong called once, when the limit is passed
 * @returns stops looking
 */
export function watchSilence(limitMs: number, silentSince: () => number | undefined, tooLong: () => void): () => void {
  const timer = setInterval(() => {
    const since = silentSince();
    if (since === undefined || performance.now() - since < limitMs) return;
    clearInterval(timer);
    tooLong();
  }, limitMs / LOOKS);
  return () => clearInterval(timer);
}
