import { type CallState } from './call.js';
import { type EndedBy, type Ending, type Outcome } from './ending.js';

/** What stands on a call's timeline, by type. Words of people are in the turns, never here. */
export interface CallEvents {
  'call.created': { channel: string; personaId: string; version: number };
  'call.scheduled': { scheduledAt: string };
  'call.queued': Record<string, never>;
  /** No rule decides yet: `skipped` names the rules that the persona has and that were not applied. */
  'admission.decided': { verdict: 'allow'; skipped: string[] };
  'lease.taken': { epoch: number };
  'lease.released': { epoch: number; reason: string };
  'state.entered': { state: CallState };
  'end.requested': { by: EndedBy; reason?: string; outcome?: string };
  'end.accepted': { by: EndedBy; reason?: string; outcome?: string };
  'end.refused': { outcome?: string; missing: string[] };
  'closing.started': { attempt: number; alreadySaid: boolean; interruptible: boolean };
  'closing.stopped': { attempt: number };
  'closing.ended': { heard: string; detail?: string };
  'call.reopened': { reopens: number };
  'silence.prompted': { index: number };
  /** A delay of the hangup machine ran out. */
  'timer.fired': { timer: string };
  'model.failed': { part: string; detail: string };
  'command.taken': { kind: string; commandId: string };
  'drop.escalated': Record<string, never>;
  'line.down': { verified: boolean };
  'call.ended': { ending: Ending; outcome: Outcome | null };
}

export type CallEventType = keyof CallEvents;

/** Everything the timeline knows, for documentation and filters. */
export const CALL_EVENT_TYPES = [
  'call.created',
  'call.scheduled',
  'call.queued',
  'admission.decided',
  'lease.taken',
  'lease.released',
  'state.entered',
  'end.requested',
  'end.accepted',
  'end.refused',
  'closing.started',
  'closing.stopped',
  'closing.ended',
  'call.reopened',
  'silence.prompted',
  'timer.fired',
  'model.failed',
  'command.taken',
  'drop.escalated',
  'line.down',
  'call.ended',
] as const satisfies readonly CallEventType[];
