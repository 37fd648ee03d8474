import { type AgentRequest } from './end-request.js';
import { type CallFacts } from './hangup-memory.js';
import { type EndGuards } from './hangup-policy.js';

/**
 * What a request of the agent still lacks, one item per guard or field, in words for the model and for people; empty
 * when it may be granted.
 */
export function missingFor(request: AgentRequest, facts: CallFacts, guards: EndGuards): string[] {
  const { minTurns = 0, minSeconds = 0, callerSpoke = false, confirm = false } = guards;
  const seconds = Math.floor((request.at - (facts.lineUpAt ?? request.at)) / 1000);
  return [
    callerSpoke && facts.callerTurns === 0 && 'the caller has not spoken yet',
    facts.callerTurns < minTurns && `the caller has said ${facts.callerTurns} of at least ${minTurns} turns`,
    seconds < minSeconds && `the call has lasted ${seconds} of at least ${minSeconds} seconds`,
    ...emptyFields(request, guards).map((field) => `field "${field}" of the outcome`),
    ...(request.failedTools ?? []),
    confirm && !hasAnswered(facts) && 'ask the caller whether there is anything else, and wait for the answer',
  ].filter((item) => item !== false);
}

/** Whether the same request, one with the same outcome, was refused so often that the guards give way. */
export function guardsGiveWay(request: AgentRequest, facts: CallFacts, guards: EndGuards): boolean {
  const same = facts.refused.filter((outcome) => outcome === nameOf(request));
  return same.length >= guards.maxRefusals;
}

/** What a request is told apart by: the name of its outcome, empty when it has none. */
export function nameOf(request: AgentRequest): string {
  return request.outcome?.name ?? '';
}

function emptyFields(request: AgentRequest, guards: EndGuards): string[] {
  const required = valueOf(guards.requiredFields, nameOf(request)) ?? [];
  return required.filter((field) => isEmpty(valueOf(request.outcome?.data, field)));
}

/** The caller has said a turn since the model was told to ask. */
function hasAnswered({ askedAtTurn, callerTurns }: CallFacts): boolean {
  return askedAtTurn !== null && callerTurns > askedAtTurn;
}

/** Names come from tenants and models: `constructor` is a field like any other. */
function valueOf<T>(record: Record<string, T> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
