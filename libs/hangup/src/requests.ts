import type { CallerSpeechPolicy } from '@signoff/contracts';
import { type AgentRequest, type EndRequest, type RequestedOutcome } from './end-request.js';
import { guardsGiveWay, missingFor } from './guards.js';
import { type HangupContext } from './hangup-context.js';
import { type StartClosing } from './hangup-effects.js';

/** What a request still lacks; nothing but the agent's may lack anything. */
export function missingIn(context: HangupContext, request: EndRequest): string[] {
  return request.by === 'agent' ? missingFor(request, context, context.policy.guards) : [];
}

/** Whether a request has to be refused. */
export function isRefused(context: HangupContext, request: EndRequest): boolean {
  if (request.by !== 'agent' || missingIn(context, request).length === 0) return false;
  return !guardsGiveWay(request, context, context.policy.guards);
}

/** Whether a request of the agent has to wait for tools that are in use; not once it has waited. */
export function waitsForTools(context: HangupContext, request: EndRequest): request is AgentRequest {
  return request.by === 'agent' && context.tools > 0 && request.failedTools === undefined;
}

/** Whether nothing is said when this request is accepted. */
export function isWithoutClosing({ policy }: HangupContext, request: EndRequest): boolean {
  return policy.closing.mode === 'none' && !hasFarewell(request) && !wordsFor(request);
}

/** What a rule wants said in place of the closing. */
export function wordsFor(request: EndRequest): string | undefined {
  return request.by === 'rule' || request.by === 'budget' ? request.words : undefined;
}

/** What the agent says that the call came to. */
export function outcomeOf(request: EndRequest | null): RequestedOutcome | null {
  return request?.by === 'agent' ? (request.outcome ?? null) : null;
}

/**
 * Only the agent's own wish to end the call yields to the caller by default, and only so often. Whoever a rule turns away
 * cannot talk themselves in again, whatever the persona says.
 */
export function onCallerSpeech({ policy, reopens }: HangupContext, request: EndRequest): CallerSpeechPolicy {
  if (request.by === 'rule' || request.by === 'budget') return 'ignore';
  const chosen = policy.closing.onCallerSpeech ?? (request.by === 'agent' ? 'cancel' : 'ignore');
  return chosen === 'cancel' && reopens >= policy.closing.maxReopens ? 'ignore' : chosen;
}

/** A farewell that another process was saying is lost with it, so a closing that is resumed is said. */
export function startOf(context: HangupContext, request: EndRequest): StartClosing {
  const words = wordsFor(request);
  const isGenerated = context.policy.closing.mode === 'generated' && request.by !== 'error' && words === undefined;
  return {
    type: 'START_CLOSING',
    attempt: context.closings + 1,
    by: request.by,
    outcome: outcomeOf(request) ?? undefined,
    mode: isGenerated ? 'generated' : 'static',
    ...(words !== undefined && { words }),
    alreadySaid: hasFarewell(request) && context.resumedFrom !== 'closing',
    onCallerSpeech: context.onCallerSpeech,
  };
}

function hasFarewell(request: EndRequest): boolean {
  return request.by === 'agent' && request.farewellSaid === true;
}
