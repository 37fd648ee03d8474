import { type EndingCause, ENDINGS } from '@signoff/contracts';
import { type ActorRefFrom, type SnapshotFrom } from 'xstate';
import { contextOf } from './hangup-context.js';
import { type HangupDelays } from './hangup-policy.js';
import { hangupSetup } from './hangup-setup.js';

/**
 * How a call goes from the first ring to its one terminal record. Send it what happens; carry out what it emits. It
 * never calls out, never looks at a clock, ignores what means nothing to it, and reaches `ended` by itself, whatever
 * the world does or fails to do: every state has a deadline.
 *
 * Listen first, then start: `const actor = createActor(hangupMachine, { input }); actor.on('*', carryOut); actor.start()`.
 *
 * The first request that is accepted gives the call its reason, and holds unless the caller's words reopen the call.
 * Later ones can only make sure of it (the closing no longer yields to the caller) or hurry it (`closing: false`).
 */
export const hangupMachine = hangupSetup.createMachine({
  id: 'hangup',
  context: ({ input }) => contextOf(input),
  initial: 'arriving',
  on: {
    CALLER_SPOKE: { actions: 'noteCallerSpoke' },
    AGENT_SPOKE: { actions: 'noteAgentSpoke' },
    CALLER_LEFT: { actions: 'noteLineGone' },
    LINE_DOWN: { actions: 'noteLineGone' },
    BUSY: { actions: 'noteBusy' },
    QUIET: { actions: 'noteQuiet' },
  },
  states: {
    arriving: {
      always: [
        { guard: 'wasOver', target: 'dropping' },
        { guard: 'wasClosing', target: 'live.closing' },
        { guard: 'wasTalking', target: 'live.conversing', actions: 'sayResume' },
        { target: 'connecting' },
      ],
    },

    connecting: {
      after: { join: { target: 'dropping', actions: [timer('join'), conclude(ENDINGS.limit.join_timeout)] } },
      on: {
        LINE_UP: { target: 'live', actions: 'noteLineUp' },
        NOT_CONNECTED: { target: 'dropping', actions: 'concludeNotConnected' },
        CALLER_LEFT: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.caller.hangup_before_answer)] },
        LINE_DOWN: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.caller.hangup_before_answer)] },
        END_REQUESTED: [{ guard: 'isFromAgent' }, { target: 'dropping', actions: 'accept' }],
      },
    },

    live: {
      initial: 'greeting',
      after: {
        reserve: { actions: [timer('reserve'), 'requestForReserve'] },
        maxDuration: { target: 'dropping', actions: [timer('maxDuration'), 'cutSpeech', 'concludeOvertime'] },
      },
      on: {
        END_REQUESTED: [
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'isAtOnce', target: 'dropping', actions: ['accept', 'cutSpeech'] },
          { guard: 'isWithoutClosing', target: 'draining', actions: 'accept' },
          { target: '.closing', actions: 'accept' },
        ],
        CALLER_LEFT: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.caller.hangup)] },
        LINE_DOWN: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.caller.hangup)] },
        TRANSFERRED: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.transfer.transferred)] },
      },
      states: {
        greeting: {
          entry: 'sayGreeting',
          after: { greeting: { target: 'conversing', actions: timer('greeting') } },
          on: { GREETING_DONE: 'conversing' },
        },

        conversing: {
          id: 'conversing',
          initial: 'quiet',
          states: {
            quiet: {
              always: { guard: 'isBusy', target: 'busy' },
              after: {
                silence: [
                  {
                    guard: 'hasPromptsLeft',
                    target: 'quiet',
                    reenter: true,
                    actions: [timer('silence'), 'promptSilence'],
                  },
                  { actions: [timer('silence'), 'requestForSilence'] },
                ],
              },
              on: { CALLER_SPOKE: { guard: 'isInWords', target: 'quiet', reenter: true, actions: 'noteCallerSpoke' } },
            },
            busy: { always: { guard: 'isQuiet', target: 'quiet' } },
          },
        },

        closing: {
          initial: 'saying',
          on: {
            END_REQUESTED: [
              { guard: 'isFromAgent' },
              { guard: 'isAtOnce', target: '#dropping', actions: ['noteCutShort', 'cutSpeech'] },
              { guard: 'isStoppable', actions: 'holdClosing' },
              {},
            ],
          },
          states: {
            saying: {
              entry: 'startClosing',
              after: { closing: { target: '#draining', actions: [timer('closing'), 'cutSpeech', 'noteOverrun'] } },
              on: {
                CALLER_SPOKE: [
                  { guard: 'isCancelled', target: '#conversing', actions: ['noteCallerSpoke', 'reopen'] },
                  { guard: 'isPostponed', actions: ['noteCallerSpoke', 'postpone'] },
                  { actions: 'noteCallerSpoke' },
                ],
                CLOSING_DONE: [
                  { guard: 'isStale' },
                  { guard: 'owesAnswer', target: 'answering', actions: 'noteHeard' },
                  { target: '#draining', actions: 'noteHeard' },
                ],
                CLOSING_FAILED: [{ guard: 'isStale' }, { target: '#draining', actions: 'noteUnsaid' }],
                CALLER_LEFT: {
                  target: '#dropping',
                  actions: ['noteLineGone', conclude(ENDINGS.caller.hangup_during_closing)],
                },
                LINE_DOWN: {
                  target: '#dropping',
                  actions: ['noteLineGone', conclude(ENDINGS.caller.hangup_during_closing)],
                },
              },
            },
            answering: {
              entry: 'answerOnce',
              after: { answer: { target: '#draining', actions: [timer('answer'), 'cutSpeech'] } },
              on: {
                ANSWER_DONE: '#draining',
                CALLER_LEFT: { target: '#dropping', actions: 'noteLineGone' },
                LINE_DOWN: { target: '#dropping', actions: 'noteLineGone' },
              },
            },
          },
        },
      },
    },

    draining: {
      id: 'draining',
      after: { grace: { target: 'dropping', actions: timer('grace') } },
      on: {
        CALLER_LEFT: { target: 'dropping', actions: 'noteLineGone' },
        LINE_DOWN: { target: 'dropping', actions: 'noteLineGone' },
      },
    },

    dropping: {
      id: 'dropping',
      entry: 'dropLine',
      after: { drop: { target: 'ended', actions: [timer('drop'), 'escalateDrop'] } },
      on: { LINE_DOWN: { guard: 'isSeenDown', target: 'ended', actions: ['noteLineGone', 'noteSeenDown'] } },
    },

    ended: { type: 'final', entry: 'reportEnding' },
  },
});

/** A call whose ending is being decided. */
export type HangupActor = ActorRefFrom<typeof hangupMachine>;

/** Where such a call stands. */
export type HangupSnapshot = SnapshotFrom<typeof hangupMachine>;

function timer(name: keyof HangupDelays) {
  return { type: 'noteTimer', params: { timer: name } } as const;
}

function conclude(cause: EndingCause) {
  return { type: 'conclude', params: { cause } } as const;
}
