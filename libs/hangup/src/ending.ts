import { type ClosingHeard, type Ending, type EndingCause, ENDINGS, type Fault, rejectedBy } from '@signoff/contracts';
import { type EndRequest } from './end-request.js';
import { type CallFacts } from './hangup-memory.js';

/**
 * The terminal record of a call with these facts. What ended the line decides; failing that, the request that stands;
 * failing both, `platform: unknown`, which no path of the machine leads to. `verified`: the line was seen to be down.
 */
export function endingOf(facts: CallFacts, verified: boolean): Ending {
  const cause = causeOf(facts);
  return {
    ...cause,
    fault: faultOf(cause, facts),
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

/** Fault follows what failed, not who asked for the end: a voice that fails at the goodbye is its provider's doing. */
function faultOf({ fault }: EndingCause, { closingFailed }: CallFacts): Fault {
  return closingFailed && fault !== ENDINGS.platform.unknown.fault ? ENDINGS.provider.tts.fault : fault;
}

function causeOf({ cause, request, lineUpAt, closing }: CallFacts): EndingCause {
  if (cause) return cause;
  return request ? causeOfRequest(request, lineUpAt !== null, closing) : ENDINGS.platform.unknown;
}

/**
 * Why a call ended that ended as `request` asked. An operator cancels a call whose line never came up. A voicemail counts
 * as left when anything of the closing got onto it, and as not connected otherwise.
 */
function causeOfRequest(request: EndRequest, lineWasUp: boolean, closing: ClosingHeard): EndingCause {
  const { agent, limit, not_connected, operator, platform, provider } = ENDINGS;
  switch (request.by) {
    case 'agent':
      return agent.end_call;
    case 'operator':
      return lineWasUp ? operator.api : operator.cancelled;
    case 'silence':
    case 'max_duration':
    case 'budget':
      return limit[request.by];
    case 'drain':
      return platform.drain;
    case 'error':
      return request.failed === 'platform' ? platform.unknown : provider[request.failed];
    case 'rule':
      return rejectedBy(request.rule);
    case 'voicemail':
      return closing === 'full' || closing === 'partial' ? agent.voicemail_left : not_connected.voicemail;
  }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
