import type { Ending } from '@signoff/contracts';
import { type CallFacts } from './hangup-memory.js';
import { VERDICTS, type Verdict, verdictOn } from './verdict.js';

/**
 * The terminal record of a call with these facts. What ended the line decides; failing that, the request that stands;
 * failing both, `platform: unknown`, which no path of the machine leads to. `verified`: the line was seen to be down.
 */
export function endingOf(facts: CallFacts, verified: boolean): Ending {
  return {
    ...verdictOf(facts),
    closing: facts.closing,
    lastWordAt: isoOf(facts.lastWordAt),
    lineDownAt: isoOf(facts.lineDownAt),
    verified,
    refusals: facts.refused.length,
    reopens: facts.reopens,
    ...(facts.gaveWay && { gaveWay: facts.gaveWay }),
    ...(facts.details.length > 0 && { detail: facts.details.join('; ') }),
  };
}

function verdictOf({ verdict, request, lineUpAt, closing }: CallFacts): Verdict {
  if (verdict) return verdict;
  return request ? verdictOn(request, lineUpAt !== null, closing) : VERDICTS.unknown;
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
