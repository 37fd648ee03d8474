/** What one thing costs. Times are in milliseconds. */
export interface Cost {
  perSecond: number;
  p50: number;
  p99: number;
}

/** One line of the report: ours beside a peer, measured in the same run. */
export interface Comparison {
  what: string;
  ours: Cost;
  peer: Cost;
  /** What the peer is: the plain way of doing it, or the physical limit. */
  peerIs: string;
}

/** Rounds of a comparison: ours and the peer take turns, so that a machine that slows down slows both. */
const ROUNDS = 3;

/** Does something `count` times, `callers` at once, and says what one time cost. */
export async function cost(count: number, callers: number, act: () => Promise<unknown>): Promise<Cost> {
  const times: number[] = [];
  let left = count;
  const begun = performance.now();
  const caller = async () => {
    while (left-- > 0) {
      const start = performance.now();
      await act();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return costOf(times, performance.now() - begun);
}

/** The cost of single times that were measured within `totalMs`. */
export function costOf(times: number[], totalMs: number): Cost {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { perSecond: (times.length / totalMs) * 1000, p50: at(0.5), p99: at(0.99) };
}

/** Measures ours and the peer in turn after a round that does not count, and keeps the median round of each. */
export async function compare(
  what: string,
  peerIs: string,
  ours: () => Promise<Cost>,
  peer: () => Promise<Cost>,
): Promise<Comparison> {
  await ours();
  await peer();
  const rounds: { ours: Cost; peer: Cost }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), peer: await peer() });
  return {
    what,
    peerIs,
    ours: median(rounds.map((round) => round.ours)),
    peer: median(rounds.map((round) => round.peer)),
  };
}

function median(costs: Cost[]): Cost {
  return costs.toSorted((a, b) => a.p50 - b.p50)[Math.floor(costs.length / 2)]!;
}
