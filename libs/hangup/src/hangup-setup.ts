import { type CallerSpeechPolicy, type EndingCause, ENDINGS } from '@signoff/contracts';
import { assertEvent, assign, emit, enqueueActions, raise, setup } from 'xstate';
import { type EndRequest, type RequestedOutcome } from './end-request.js';
import { endingOf } from './ending.js';
import { guardsGiveWay, missingFor, nameOf } from './guards.js';
import { type HangupContext, type HangupInput } from './hangup-context.js';
import { type HangupEffect, type StartClosing } from './hangup-effects.js';
import { type HangupEvent } from './hangup-events.js';
import { type HangupDelays } from './hangup-policy.js';

/** The vocabulary of the hangup machine: its types, and the delays, guards and actions that its states name. */
export const hangupSetup = setup({
  types: {
    context: {} as HangupContext,
    input: {} as HangupInput,
    events: {} as HangupEvent,
    emitted: {} as HangupEffect,
  },

  delays: {
    join: ({ context }) => context.delays.join,
    greeting: ({ context }) => context.delays.greeting,
    silence: ({ context }) => context.delays.silence,
    closing: ({ context }) => context.delays.closing,
    answer: ({ context }) => context.delays.answer,
    grace: ({ context }) => context.delays.grace,
    drop: ({ context }) => context.delays.drop,
    maxDuration: ({ context }) => leftOf(context, context.delays.maxDuration),
    reserve: ({ context }) => leftOf(context, context.delays.maxDuration - context.delays.reserve),
  },

  guards: {
    // Where another process left the call.
    wasOver: ({ context }) => wasOver(context),
    wasClosing: ({ context }) => context.request !== null,
    wasTalking: ({ context }) => context.lineUpAt !== null,

    // The talk.
    isBusy: ({ context }) => context.busy,
    isQuiet: ({ context }) => !context.busy,
    hasPromptsLeft: ({ context }) => context.prompts < context.policy.silencePrompts,
    isInWords: ({ event }) => wordsOf(event) !== null,

    // The request to end it.
    isRefused: ({ context, event }) => isRefused(context, event),
    isFromAgent: ({ event }) => event.type === 'END_REQUESTED' && event.by === 'agent',
    isAtOnce: ({ event }) => event.type === 'END_REQUESTED' && event.closing === false,
    isWithoutClosing: ({ context, event }) =>
      context.policy.closing.mode === 'none' &&
      !hasFarewell(event) &&
      !(event.type === 'END_REQUESTED' && wordsFor(event)),

    // The closing.
    isCancelled: ({ context }) => context.onCallerSpeech === 'cancel',
    isPostponed: ({ context }) => context.onCallerSpeech === 'postpone',
    isStoppable: ({ context }) => context.onCallerSpeech !== 'ignore',
    isStale: ({ context, event }) => 'attempt' in event && event.attempt !== context.closings,
    owesAnswer: ({ context }) => context.postponed !== null && context.onCallerSpeech === 'postpone',

    // The line.
    isSeenDown: ({ event }) => event.type === 'LINE_DOWN' && event.verified,
  },

  actions: {
    // What the world tells.
    noteLineUp: assign(({ event }) => {
      assertEvent(event, 'LINE_UP');
      return { lineUpAt: event.at };
    }),
    noteLineGone: assign(({ context, event }) => {
      assertEvent(event, ['CALLER_LEFT', 'LINE_DOWN', 'TRANSFERRED']);
      return { lineDownAt: context.lineDownAt ?? event.at };
    }),
    noteSeenDown: assign({ verified: true }),
    noteCallerSpoke: assign(({ context, event }) => {
      assertEvent(event, 'CALLER_SPOKE');
      if (wordsOf(event) === null) return {};
      return { lastWordAt: laterOf(context, event.at), callerTurns: context.callerTurns + 1, prompts: 0 };
    }),
    noteAgentSpoke: assign(({ context, event }) => {
      assertEvent(event, 'AGENT_SPOKE');
      return { lastWordAt: laterOf(context, event.at) };
    }),
    noteBusy: assign({ busy: true }),
    noteQuiet: assign({ busy: false }),
    noteTimer: emit((_, params: { timer: keyof HangupDelays }) => ({ type: 'TIMER_FIRED', timer: params.timer })),

    // The talk.
    sayGreeting: emit({ type: 'SAY_GREETING' }),
    sayResume: emit({ type: 'SAY_RESUME' }),
    promptSilence: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ prompts: context.prompts + 1 });
      enqueue.emit({ type: 'PROMPT_SILENCE', index: context.prompts });
    }),

    // The request to end it.
    requestForSilence: raise({ type: 'END_REQUESTED', by: 'silence' }),
    requestForReserve: raise({ type: 'END_REQUESTED', by: 'max_duration' }),
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
      enqueue.assign({
        request: event,
        gaveWay,
        onCallerSpeech: onCallerSpeech(context, event),
        details: event.detail ? [...context.details, event.detail] : context.details,
      });
      enqueue.emit({ type: 'END_ACCEPTED', by: event.by, outcome: outcomeOf(event), ...(gaveWay && { gaveWay }) });
    }),

    // The closing.
    startClosing: enqueueActions(({ context, enqueue }) => {
      if (!context.request) return;
      enqueue.assign({ closings: context.closings + 1, closing: 'partial' });
      enqueue.emit(startOf(context, context.request));
    }),
    holdClosing: enqueueActions(({ enqueue }) => {
      enqueue.assign({ onCallerSpeech: 'ignore' });
      enqueue.emit({ type: 'HOLD_CLOSING' });
    }),
    reopen: enqueueActions(({ context, event, enqueue }) => {
      const reopens = context.reopens + 1;
      enqueue.assign({ reopens, closing: 'cancelled', request: null, gaveWay: null });
      enqueue.emit({ type: 'STOP_CLOSING', attempt: context.closings });
      enqueue.emit({ type: 'HAND_BACK', text: wordsOf(event), reopens });
    }),
    postpone: assign(({ context, event }) => {
      const words = wordsOf(event);
      return { postponed: [...(context.postponed ?? []), ...(words === null ? [] : [words])] };
    }),
    noteHeard: assign(({ context, event }) => {
      assertEvent(event, 'CLOSING_DONE');
      return event.heard === 'none'
        ? { closing: event.heard }
        : { closing: event.heard, lastWordAt: laterOf(context, event.at) };
    }),
    noteUnsaid: assign(({ context, event }) => {
      assertEvent(event, 'CLOSING_FAILED');
      return { closing: 'none' as const, details: [...context.details, event.detail] };
    }),
    noteOverrun: assign(({ context }) => ({
      details: [...context.details, 'the closing was not over by its deadline'],
    })),
    answerOnce: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ onCallerSpeech: 'ignore' });
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
    concludeOvertime: assign(({ context }) => ({ cause: context.request ? null : ENDINGS.limit.max_duration })),
    noteCutShort: assign(({ context, event }) => {
      assertEvent(event, 'END_REQUESTED');
      return { details: [...context.details, `cut short by ${event.by}`, ...(event.detail ? [event.detail] : [])] };
    }),
    dropLine: emit({ type: 'DROP_LINE' }),
    escalateDrop: emit({ type: 'ESCALATE_DROP' }),
    reportEnding: emit(({ context }) => ({
      type: 'ENDED',
      ending: endingOf(context, context.verified),
      outcome: context.request ? (outcomeOf(context.request) ?? null) : null,
    })),
  },
});

/** What is left of `delay`, which counts from the moment the line came up, for the process that has the call now. */
function leftOf(context: HangupContext, delay: number): number {
  return Math.max(0, delay - context.elapsedMs);
}

function laterOf(context: HangupContext, at: number): number {
  return Math.max(context.lastWordAt ?? at, at);
}

/** The other process had nothing left to say. */
function wasOver({ resumedFrom, request, closing, policy }: HangupContext): boolean {
  if (resumedFrom === 'draining' || resumedFrom === 'dropping' || resumedFrom === 'ended') return true;
  const isSilent = policy.closing.mode === 'none' && request !== null && wordsFor(request) === undefined;
  return request !== null && (closing === 'full' || isSilent);
}

/** What the caller said; null when it was only a sound. */
function wordsOf(event: HangupEvent): string | null {
  return (event.type === 'CALLER_SPOKE' && event.text?.trim()) || null;
}

function isRefused(context: HangupContext, event: HangupEvent): boolean {
  if (event.type !== 'END_REQUESTED' || event.by !== 'agent') return false;
  return missingIn(context, event).length > 0 && !guardsGiveWay(event, context, context.policy.guards);
}

function missingIn(context: HangupContext, request: EndRequest): string[] {
  return request.by === 'agent' ? missingFor(request, context, context.policy.guards) : [];
}

function hasFarewell(event: HangupEvent): boolean {
  return event.type === 'END_REQUESTED' && event.by === 'agent' && event.farewellSaid === true;
}

/** What a rule wants said in place of the closing. */
function wordsFor(request: EndRequest): string | undefined {
  return request.by === 'rule' || request.by === 'budget' ? request.words : undefined;
}

function outcomeOf(request: EndRequest): RequestedOutcome | undefined {
  return request.by === 'agent' ? request.outcome : undefined;
}

/**
 * Only the agent's own wish to end the call yields to the caller by default, and only so often. Whoever a rule turns away
 * cannot talk themselves in again, whatever the persona says.
 */
function onCallerSpeech({ policy, reopens }: HangupContext, request: EndRequest): CallerSpeechPolicy {
  if (request.by === 'rule' || request.by === 'budget') return 'ignore';
  const chosen = policy.closing.onCallerSpeech ?? (request.by === 'agent' ? 'cancel' : 'ignore');
  return chosen === 'cancel' && reopens >= policy.closing.maxReopens ? 'ignore' : chosen;
}

/** A farewell that another process was saying is lost with it, so a closing that is resumed is said. */
function startOf(context: HangupContext, request: EndRequest): StartClosing {
  const words = wordsFor(request);
  const isGenerated = context.policy.closing.mode === 'generated' && request.by !== 'error' && words === undefined;
  return {
    type: 'START_CLOSING',
    attempt: context.closings + 1,
    by: request.by,
    outcome: outcomeOf(request),
    mode: isGenerated ? 'generated' : 'static',
    ...(words !== undefined && { words }),
    alreadySaid: request.by === 'agent' && request.farewellSaid === true && context.resumedFrom !== 'closing',
    onCallerSpeech: context.onCallerSpeech,
  };
}
