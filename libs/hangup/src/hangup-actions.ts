import { type EndingCause, ENDINGS, type TurnKind } from '@signoff/contracts';
import { assertEvent, assign, cancel, emit, enqueueActions, raise } from 'xstate';
import { endingOf } from './ending.js';
import { nameOf } from './guards.js';
import { type HangupContext } from './hangup-context.js';
import { type HangupDelays } from './hangup-policy.js';
import { hangupSetup, wordsOf } from './hangup-setup.js';
import { missingIn, onCallerSpeech, outcomeOf, startOf } from './requests.js';

/** What the agent says to a caller who waits for an answer; prompts are none. */
const ANSWERS: readonly TurnKind[] = ['talk', 'greeting'];

/** How the delayed event is called that ends the waiting for tools. */
const OVERDUE = 'tools';

/** The hangup machine's whole vocabulary: what its states name, with what they do. */
export const hangupVocabulary = hangupSetup.extend({
  actions: {
    // What the world tells.
    noteLineUp: assign(({ event }) => {
      assertEvent(event, 'LINE_UP');
      return { lineUpAt: event.at };
    }),
    noteLineGone: assign(({ context, event }) => {
      assertEvent(event, ['CALLER_LEFT', 'LINE_LOST', 'LINE_DOWN', 'TRANSFERRED']);
      return { lineDownAt: context.lineDownAt ?? event.at };
    }),
    noteSeenDown: assign({ verified: true }),
    noteCallerSound: assign({ callerSpeaks: true }),
    noteCallerSilent: assign({ callerSpeaks: false }),
    noteCallerSpoke: assign(({ context, event }) => {
      assertEvent(event, 'CALLER_SPOKE');
      if (wordsOf(event) === null) return {};
      return {
        lastWordAt: laterOf(context, event.at),
        callerTurns: context.callerTurns + 1,
        unanswered: context.unanswered || !event.needsNoAnswer,
        prompts: 0,
        deadAirs: 0,
      };
    }),
    noteAgentSpoke: assign(({ context, event }) => {
      assertEvent(event, 'AGENT_SPOKE');
      const answers = ANSWERS.includes(event.kind ?? 'talk');
      return { lastWordAt: laterOf(context, event.at), ...(answers && { unanswered: false, deadAirs: 0 }) };
    }),
    noteBusy: assign({ busy: true }),
    noteQuiet: assign({ busy: false }),
    noteToolBegun: assign(({ context }) => ({ tools: context.tools + 1 })),
    noteToolDone: assign(({ context: { tools, deadAirs, pending }, event }) => {
      assertEvent(event, 'TOOL_DONE');
      const failed = event.failed === undefined ? [] : [event.failed];
      return {
        tools: Math.max(0, tools - 1),
        deadAirs: Math.min(deadAirs, 1),
        pending: pending && { ...pending, failed: [...pending.failed, ...failed] },
      };
    }),
    noteTimer: emit((_, params: { timer: keyof HangupDelays }) => ({ type: 'TIMER_FIRED', timer: params.timer })),

    // The talk.
    sayGreeting: emit({ type: 'SAY_GREETING' }),
    sayResume: emit({ type: 'SAY_RESUME' }),
    promptSilence: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ prompts: context.prompts + 1 });
      enqueue.emit({ type: 'PROMPT_SILENCE', index: context.prompts });
    }),
    takeForNoise: assign({ callerSpeaks: false, busy: false }),
    fillSilence: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ deadAirs: context.deadAirs + 1 });
      enqueue.emit({ type: 'FILL_SILENCE', index: context.deadAirs });
    }),
    retryAnswer: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ deadAirs: context.deadAirs + 1 });
      enqueue.emit({ type: 'RETRY_ANSWER' });
    }),

    // The request to end it.
    requestForSilence: raise({ type: 'END_REQUESTED', by: 'silence' }),
    requestForReserve: raise({ type: 'END_REQUESTED', by: 'max_duration' }),
    requestForDeadAir: enqueueActions(({ enqueue }) => {
      const detail = 'nothing was heard of the agent for too long';
      enqueue.emit({ type: 'ANSWER_FAILED', detail });
      enqueue.raise({ type: 'END_REQUESTED', by: 'error', failed: 'llm', detail });
    }),
    holdRequest: enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'END_REQUESTED');
      if (event.by !== 'agent') return;
      enqueue.assign({ pending: { request: event, failed: [] } });
      enqueue.raise({ type: 'TOOLS_OVERDUE' }, { delay: 'tools', id: OVERDUE });
    }),
    judgePending: enqueueActions(({ context, enqueue }) => {
      if (!context.pending) return;
      const { request, failed } = context.pending;
      const overdue = context.tools > 0 ? ['a tool has not answered yet'] : [];
      const failedTools = [...failed, ...overdue];
      enqueue.assign({ pending: null });
      enqueue(cancel(OVERDUE));
      enqueue.raise({ ...request, type: 'END_REQUESTED', ...(failedTools.length > 0 && { failedTools }) });
    }),
    refusePending: enqueueActions(({ context, enqueue }) => {
      if (!context.pending) return;
      const { request } = context.pending;
      enqueue.assign({ pending: null, refused: [...context.refused, nameOf(request)] });
      enqueue(cancel(OVERDUE));
      enqueue.emit({
        type: 'END_REFUSED',
        outcome: request.outcome,
        missing: ['an answer to what the caller has said'],
      });
    }),
    refuse: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'END_REQUESTED');
      if (event.by !== 'agent') return;
      enqueue.emit({ type: 'END_REFUSED', outcome: event.outcome, missing: missingIn(context, event) });
      enqueue.assign({
        refused: [...context.refused, nameOf(event)],
        askedAtTurn: context.askedAtTurn ?? context.callerTurns,
      });
    }),
    accept: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'END_REQUESTED');
      const missing = missingIn(context, event);
      const gaveWay = missing.length > 0 ? missing : null;
      enqueue(cancel(OVERDUE));
      enqueue.assign({
        request: event,
        gaveWay,
        pending: null,
        postponed: null,
        answered: false,
        hearings: 0,
        onCallerSpeech: onCallerSpeech(context, event),
        details: event.detail ? [...context.details, event.detail] : context.details,
      });
      const outcome = outcomeOf(event) ?? undefined;
      enqueue.emit({ type: 'END_ACCEPTED', by: event.by, outcome, ...(gaveWay && { gaveWay }) });
    }),

    // The closing, and the time after it.
    startClosing: enqueueActions(({ context, enqueue }) => {
      if (!context.request) return;
      enqueue.assign({ closings: context.closings + 1, closing: 'partial', closingFailed: false });
      enqueue.emit(startOf(context, context.request));
    }),
    holdClosing: enqueueActions(({ enqueue }) => {
      enqueue.assign({ onCallerSpeech: 'ignore' });
      enqueue.emit({ type: 'HOLD_CLOSING' });
    }),
    stopClosing: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ closing: 'cancelled' });
      enqueue.emit({ type: 'STOP_CLOSING', attempt: context.closings });
    }),
    reopen: enqueueActions(({ context, event, enqueue }) => {
      const reopens = context.reopens + 1;
      enqueue.assign({ reopens, request: null, gaveWay: null, outcome: outcomeOf(context.request) ?? context.outcome });
      enqueue.emit({ type: 'HAND_BACK', text: wordsOf(event), reopens });
    }),
    postpone: assign(({ context, event }) => {
      const words = wordsOf(event);
      return { postponed: [...(context.postponed ?? []), ...(words === null ? [] : [words])] };
    }),
    noteHearing: assign(({ context }) => ({ hearings: context.hearings + 1 })),
    noteHeard: assign(({ context, event }) => {
      assertEvent(event, 'CLOSING_DONE');
      const { heard: closing, failed: closingFailed = false, at } = event;
      return { closing, closingFailed, ...(closing !== 'none' && { lastWordAt: laterOf(context, at) }) };
    }),
    noteUnsaid: assign(({ context, event }) => {
      assertEvent(event, 'CLOSING_FAILED');
      return { closing: 'none', closingFailed: true, details: [...context.details, event.detail] };
    }),
    noteStalled: assign(({ context }) => ({
      closingFailed: true,
      details: [...context.details, 'nothing was heard of the closing for too long'],
    })),
    noteTooLong: assign(({ context }) => ({
      details: [...context.details, 'the closing was too long, and was cut off'],
    })),
    answerOnce: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ answered: true });
      enqueue.emit({ type: 'ANSWER_ONCE', text: context.postponed?.join(' ') || null });
    }),
    cutSpeech: emit({ type: 'CUT_SPEECH' }),

    // The end.
    conclude: assign((_, params: { cause: EndingCause }) => ({ cause: params.cause })),
    concludeNotConnected: assign(({ context, event }) => {
      assertEvent(event, 'NOT_CONNECTED');
      const details = event.detail ? [...context.details, event.detail] : context.details;
      return { cause: ENDINGS.not_connected[event.reason], details };
    }),
    /** Nobody knows when it broke: what was said last may not have been heard. */
    concludeLost: assign(({ context, event }) => {
      assertEvent(event, 'LINE_LOST');
      const details = event.detail ? [...context.details, event.detail] : context.details;
      const closing = context.closing === 'full' ? 'partial' : context.closing;
      return { cause: context.cause ?? event.cause, closing, details };
    }),
    concludeOvertime: assign(({ context }) => ({ cause: context.request ? null : ENDINGS.limit.max_duration })),
    noteCutShort: assign(({ context, event }) => {
      assertEvent(event, 'END_REQUESTED');
      return { details: [...context.details, `cut short by ${event.by}`, ...(event.detail ? [event.detail] : [])] };
    }),
    dropLine: emit({ type: 'DROP_LINE' }),
    escalateDrop: emit({ type: 'ESCALATE_DROP' }),
    reportEnding: emit(({ context }) => {
      const accepted = outcomeOf(context.request);
      return {
        type: 'ENDED',
        ending: endingOf(context, context.verified),
        outcome: accepted ?? context.outcome,
        reopened: accepted === null && context.outcome !== null,
      };
    }),
  },
});

function laterOf(context: HangupContext, at: number): number {
  return Math.max(context.lastWordAt ?? at, at);
}
