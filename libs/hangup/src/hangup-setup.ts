import { setup } from 'xstate';
import { type EndRequest } from './end-request.js';
import { type HangupContext, type HangupInput } from './hangup-context.js';
import { type HangupEffect } from './hangup-effects.js';
import { type HangupEvent } from './hangup-events.js';
import { isRefused, isWithoutClosing, waitsForTools, wordsFor } from './requests.js';

/** The tools that a request of the agent waits for take too long; the machine tells this itself. */
interface ToolsOverdue {
  type: 'TOOLS_OVERDUE';
}

/** How often a caller who waits for tools is told that it takes a moment. */
const MOST_FILLERS = 12;

/** How often a closing that is over waits for a caller who makes a sound: noises must not hold the line for ever. */
const MOST_HEARINGS = 5;

/** The types of the hangup machine, and the delays and the conditions that its states name. */
export const hangupSetup = setup({
  types: {
    context: {} as HangupContext,
    input: {} as HangupInput,
    events: {} as HangupEvent | ToolsOverdue,
    emitted: {} as HangupEffect,
  },

  delays: {
    join: ({ context }) => context.delays.join,
    greeting: ({ context }) => context.delays.greeting,
    silence: ({ context }) => context.delays.silence,
    listening: ({ context }) => context.delays.listening,
    deadAir: ({ context }) => (context.deadAirs === 0 ? context.delays.deadAir : context.delays.stillDeadAir),
    closing: ({ context }) => context.delays.closing,
    closingLimit: ({ context }) => context.delays.closingLimit,
    hearing: ({ context }) => context.delays.hearing,
    answer: ({ context }) => context.delays.answer,
    tools: ({ context }) => context.delays.tools,
    grace: ({ context }) => context.delays.grace,
    drop: ({ context }) => context.delays.drop,
    maxDuration: ({ context }) => leftOf(context, context.delays.maxDuration),
    reserve: ({ context }) => leftOf(context, context.delays.maxDuration - context.delays.reserve),
  },
}).extend({
  guards: {
    // Where another process left the call.
    wasOver: ({ context }) => wasOver(context),
    wasClosing: ({ context }) => context.request !== null,
    wasTalking: ({ context }) => context.lineUpAt !== null,

    // The talk.
    isBusy: ({ context }) => context.busy || context.unanswered,
    isQuiet: ({ context }) => !context.busy && !context.unanswered,
    isSpeaking: ({ context }) => context.callerSpeaks,
    isSilent: ({ context }) => !context.callerSpeaks,
    hasPromptsLeft: ({ context }) => context.prompts < context.policy.silencePrompts,
    isInWords: ({ event }) => wordsOf(event) !== null,
    isNoAnswerDue: ({ event }) => wordsOf(event) === null || (event.type === 'CALLER_SPOKE' && !!event.needsNoAnswer),
    mayFill: ({ context: { deadAirs, tools } }) => deadAirs === 0 || (tools > 0 && deadAirs < MOST_FILLERS),
    mayRetry: ({ context: { deadAirs } }) => deadAirs === 1,

    // The request to end it.
    waitsForTools: ({ context, event }) => is(event, (request) => waitsForTools(context, request)),
    isRefused: ({ context, event }) => is(event, (request) => isRefused(context, request)),
    isFromAgent: ({ event }) => is(event, ({ by }) => by === 'agent'),
    isAtOnce: ({ event }) => is(event, ({ closing }) => closing === false),
    isWithoutClosing: ({ context, event }) => is(event, (request) => isWithoutClosing(context, request)),
    isPendingAndOvertaken: ({ context, event }) => context.pending !== null && wordsOf(event) !== null,
    isPendingAndLast: ({ context }) => context.pending !== null && context.tools <= 1,
    isPending: ({ context }) => context.pending !== null,

    // The closing, and the time after it.
    isCancelled: ({ context }) => context.onCallerSpeech === 'cancel',
    isPostponed: ({ context }) => context.onCallerSpeech === 'postpone' && !context.answered,
    isIgnored: ({ context }) => context.onCallerSpeech === 'ignore',
    isStoppable: ({ context }) => context.onCallerSpeech !== 'ignore',
    isStale: ({ context, event }) => 'attempt' in event && event.attempt !== context.closings,
    hearsOut: ({ context: { callerSpeaks, onCallerSpeech, hearings } }) =>
      callerSpeaks && onCallerSpeech !== 'ignore' && hearings < MOST_HEARINGS,
    owesAnswer: ({ context: { postponed, onCallerSpeech, answered } }) =>
      postponed !== null && onCallerSpeech === 'postpone' && !answered,
    usesTools: ({ context }) => context.tools > 0,
    usesNoTools: ({ context }) => context.tools === 0,

    // The line.
    isSeenDown: ({ event }) => event.type === 'LINE_DOWN' && event.verified,
  },
});

/** What the caller said; null when it was nothing. */
export function wordsOf(event: { type: string; text?: string }): string | null {
  return (event.type === 'CALLER_SPOKE' && event.text?.trim()) || null;
}

function is(event: HangupEvent | ToolsOverdue, test: (request: EndRequest) => boolean): boolean {
  return event.type === 'END_REQUESTED' && test(event);
}

/** What is left of `delay`, which counts from the moment the line came up, for the process that has the call now. */
function leftOf(context: HangupContext, delay: number): number {
  return Math.max(0, delay - context.elapsedMs);
}

/** The other process had nothing left to say. */
function wasOver({ resumedFrom, request, closing, policy }: HangupContext): boolean {
  if (resumedFrom === 'draining' || resumedFrom === 'dropping' || resumedFrom === 'ended') return true;
  const isSilent = policy.closing.mode === 'none' && request !== null && wordsFor(request) === undefined;
  return request !== null && (closing === 'full' || isSilent);
}
