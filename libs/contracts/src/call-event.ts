import { type CallState } from './call.js';
import { type EndedBy, type Ending, type Outcome } from './ending.js';

/** What stands on a call's timeline, by type. Words of people are in the turns, never here. */
export interface CallEvents {
  /** Without persona and version when the number that was called leads to nobody. */
  'call.created': { channel: string; personaId: string | null; version: number | null };
  'call.scheduled': { scheduledAt: string };
  'call.queued': Record<string, never>;
  /**
   * Whether the call may go on; `GET /v1/calls/:id/admission` says why. `reason` is the type of the rule that decided, or
   * the platform's own. `skipped` names the rules that an installation with ADMISSION_MODE=local did not apply.
   */
  'admission.decided':
    | { verdict: 'allow'; skipped?: string[] }
    | { verdict: 'reject'; reason: string }
    | { verdict: 'defer'; reason: string; retryAt: string };
  'consent.asked': { attempt: number };
  /** By key (`dtmf`) or by word (`speech`). */
  'consent.given': { by: string };
  /** `refused` in words, or `unanswered`. */
  'consent.missing': { how: string };
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
  /** The caller heard nothing of the agent for too long, so the model was asked anew. */
  'answer.retried': Record<string, never>;
  /** A delay of the hangup machine ran out. */
  'timer.fired': { timer: string };
  'model.failed': { part: string; detail: string };
  /** The talk is too long for the model: it is given a summary in place of the caller's first `turns` turns. */
  'context.shortened': { turns: number };
  'command.taken': { kind: string; commandId: string };
  /** The callee is being dialed; the line is not up yet. */
  'line.dialing': Record<string, never>;
  'line.ringing': Record<string, never>;
  'line.answered': Record<string, never>;
  /** The caller has hung up; `reason` is LiveKit's word for it. */
  'caller.left': { reason: string };
  /** The line broke, and the caller did not hang up; `reason` is LiveKit's word for it. */
  'line.lost': { reason: string };
  /** A key was pressed; which one stands in the transcript. */
  'dtmf.received': Record<string, never>;
  /** How many digits were sent; which ones stand in the transcript. */
  'dtmf.sent': { digits: number };
  'transfer.requested': { target: string };
  'transfer.done': { ok: boolean; detail?: string };
  /** What picked up, as far as it could be told: `machine-vm`, `uncertain`, and the like. */
  'voicemail.detected': { category: string };
  /** A tool of the persona is used; its arguments are people's words, and stand nowhere. */
  'tool.called': { tool: string; use: number };
  /** How that went: HTTP status, or what went wrong. `mocked` when nothing was sent anywhere. */
  'tool.answered': {
    tool: string;
    use: number;
    ok: boolean;
    durationMs: number;
    status?: number;
    detail?: string;
    mocked?: boolean;
  };
  /** A tool waits for the caller to say yes. */
  'tool.unconfirmed': { tool: string };
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
  'answer.retried',
  'timer.fired',
  'model.failed',
  'context.shortened',
  'command.taken',
  'line.dialing',
  'line.ringing',
  'line.answered',
  'caller.left',
  'line.lost',
  'dtmf.received',
  'dtmf.sent',
  'transfer.requested',
  'transfer.done',
  'voicemail.detected',
  'consent.asked',
  'consent.given',
  'consent.missing',
  'tool.called',
  'tool.answered',
  'tool.unconfirmed',
  'drop.escalated',
  'line.down',
  'call.ended',
] as const satisfies readonly CallEventType[];
