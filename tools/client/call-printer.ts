import { paint, say } from '../terminal/progress.mjs';
import {
  type ApiClient,
  type Call,
  type Decision,
  type LiveEntry,
  type TimelineEvent,
  type Turn,
} from './api-client.ts';

/** Events that say nothing to a person who watches; they stand on the timeline all the same. */
const QUIET = new Set(['call.created', 'admission.decided', 'lease.taken', 'command.taken', 'timer.fired']);

/** Shows one entry of a call while it goes on: what is said at the left, what happens dimmed below it. */
export function printEntry(entry: LiveEntry, names: { caller: string; agent: string }): void {
  if ('turn' in entry) return printTurn(entry.turn, names);
  if (!QUIET.has(entry.type) && entry.type !== 'call.ended') say(paint('dim', `      ${describeEvent(entry.event)}`));
}

/** Shows all that is stored of a call: its turns, its timeline, its ending and its outcome. */
export async function printRecord(api: ApiClient, callId: string): Promise<Call> {
  const call = await api.get<Call>(`/v1/calls/${callId}`);
  const { turns } = await api.get<{ turns: Turn[] }>(`/v1/calls/${callId}/transcript`);
  const { events } = await api.get<{ events: TimelineEvent[] }>(`/v1/calls/${callId}/events`);
  const startedAt = Date.parse(events[0]?.at ?? '');
  say(`  Stored of call ${call.id}`);
  for (const { text, line } of [
    ...turns.map((turn) => ({
      seq: turn.seq,
      text: false,
      line: `${clock(turn.startedAt, startedAt)} ${turn.role}: ${turn.text}`,
    })),
    ...events.map((event) => ({
      seq: event.seq,
      text: true,
      line: `${clock(event.at, startedAt)} ${describeEvent(event)}`,
    })),
  ].sort((a, b) => a.seq - b.seq)) {
    say(text ? paint('dim', `    ${line}`) : `    ${line}`);
  }
  say(`  Ending   ${describeEnding(call)}`);
  say(`  Outcome  ${describeOutcome(call)}`);
  return call;
}

/** Shows what was decided on a call before it began, and why. */
export async function printAdmission(api: ApiClient, callId: string): Promise<Decision[]> {
  const { decisions } = await api.get<{ decisions: Decision[] }>(`/v1/calls/${callId}/admission`);
  for (const { verdict, decidedBy, retryAt, steps } of decisions) {
    const by = decidedBy ? `, by ${decidedBy.type} of the ${decidedBy.source}` : '';
    say(`  Decision ${verdict}${by}${retryAt ? `, to be tried again at ${retryAt}` : ''}`);
    for (const { type, verdict: said, because } of steps) say(paint('dim', `    ${type} says ${said}: ${because}`));
  }
  return decisions;
}

function printTurn({ role, kind, text }: Turn, names: { caller: string; agent: string }): void {
  const name = names[role].padEnd(8);
  const mark = kind === 'talk' ? '' : paint('dim', ` (${kind})`);
  say(`  ${role === 'agent' ? paint('green', name) : name} ${text}${mark}`);
}

function describeEvent({ type, data }: TimelineEvent): string {
  if (type === 'call.ended') return type;
  const values = Object.entries(data).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [type, ...values].join(' ');
}

function describeEnding({ ending }: Call): string {
  if (!ending) return 'none yet';
  const { category, reason, by, closing, verified, refusals, reopens, detail } = ending;
  const extras = [
    refusals > 0 && `${refusals} refused`,
    reopens > 0 && `${reopens} reopened`,
    ending.gaveWay && `guards gave way: ${ending.gaveWay.join(', ')}`,
    detail,
  ].filter(Boolean);
  return [
    `${category}: ${reason}, by ${by}, closing ${closing}, line ${verified ? 'seen down' : 'not seen down'}`,
    ...extras,
  ].join(', ');
}

function describeOutcome({ outcome }: Call): string {
  if (!outcome) return 'none';
  const evidence = outcome.evidence ? `, because the caller said "${outcome.evidence.quote}"` : '';
  return `${outcome.name} ${JSON.stringify(outcome.data)}${evidence}`;
}

function clock(at: string, startedAt: number): string {
  return `${((Date.parse(at) - startedAt) / 1000).toFixed(2).padStart(7)} s`;
}
