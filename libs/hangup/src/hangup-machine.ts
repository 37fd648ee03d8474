import { type EndingCause, ENDINGS } from '@signoff/contracts';
import { type ActorRefFrom, type SnapshotFrom } from 'xstate';
import { contextOf } from './hangup-context.js';
import { type HangupDelays } from './hangup-policy.js';
import { hangupVocabulary } from './hangup-actions.js';

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
export const hangupMachine = hangupVocabulary.createMachine({
  id: 'hangup',
  context: ({ input }) => contextOf(input),
  initial: 'arriving',
  on: {
    CALLER_SOUND: { actions: 'noteCallerSound' },
    CALLER_SILENT: { actions: 'noteCallerSilent' },
    CALLER_SPOKE: { actions: 'noteCallerSpoke' },
    AGENT_SPOKE: { actions: 'noteAgentSpoke' },
    CALLER_LEFT: { actions: 'noteLineGone' },
    LINE_DOWN: { actions: 'noteLineGone' },
    BUSY: { actions: 'noteBusy' },
    QUIET: { actions: 'noteQuiet' },
    TOOL_BEGUN: { actions: 'noteToolBegun' },
    TOOL_DONE: { actions: 'noteToolDone' },
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
        LINE_LOST: { target: 'dropping', actions: ['noteLineGone', 'concludeLost'] },
        LINE_DOWN: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.line.unknown)] },
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
          { guard: 'waitsForTools', actions: 'holdRequest' },
          { guard: 'isRefused', actions: 'refuse' },
          { guard: 'isAtOnce', target: 'dropping', actions: ['accept', 'cutSpeech'] },
          { guard: 'isWithoutClosing', target: '.closing.draining', actions: 'accept' },
          { target: '.closing', actions: 'accept' },
        ],
        CALLER_SPOKE: [
          { guard: 'isPendingAndOvertaken', actions: ['noteCallerSpoke', 'refusePending'] },
          { actions: 'noteCallerSpoke' },
        ],
        TOOL_DONE: [
          { guard: 'isPendingAndLast', actions: ['noteToolDone', 'judgePending'] },
          { actions: 'noteToolDone' },
        ],
        TOOLS_OVERDUE: { guard: 'isPending', actions: [timer('tools'), 'judgePending'] },
        CALLER_LEFT: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.caller.hangup)] },
        LINE_LOST: { target: 'dropping', actions: ['noteLineGone', 'concludeLost'] },
        LINE_DOWN: { target: 'dropping', actions: ['noteLineGone', conclude(ENDINGS.line.unknown)] },
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
              on: {
                CALLER_SPOKE: [
                  { guard: 'isPendingAndOvertaken', actions: ['noteCallerSpoke', 'refusePending'] },
                  { guard: 'isInWords', target: 'quiet', reenter: true, actions: 'noteCallerSpoke' },
                ],
              },
            },
            busy: {
              initial: 'owing',
              always: { guard: 'isQuiet', target: 'quiet' },
              states: {
                owing: {
                  always: { guard: 'isSpeaking', target: 'listening' },
                  after: {
                    deadAir: [
                      { guard: 'mayFill', target: 'owing', reenter: true, actions: [timer('deadAir'), 'fillSilence'] },
                      { guard: 'mayRetry', target: 'owing', reenter: true, actions: [timer('deadAir'), 'retryAnswer'] },
                      { actions: [timer('deadAir'), 'requestForDeadAir'] },
                    ],
                  },
                  on: { AGENT_SOUND: { target: 'owing', reenter: true } },
                },
                listening: {
                  always: { guard: 'isSilent', target: 'owing' },
                  after: { listening: { actions: [timer('listening'), 'takeForNoise'] } },
                  on: { CALLER_SOUND: { target: 'listening', reenter: true } },
                },
              },
            },
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
            CALLER_LEFT: { target: '#dropping', actions: 'noteLineGone' },
            LINE_DOWN: { target: '#dropping', actions: 'noteLineGone' },
          },
          states: {
            saying: {
              entry: 'startClosing',
              initial: 'sounding',
              after: {
                closingLimit: { target: 'draining', actions: [timer('closingLimit'), 'cutSpeech', 'noteTooLong'] },
              },
              on: {
                CALLER_SPOKE: [
                  { guard: 'isNoAnswerDue', actions: 'noteCallerSpoke' },
                  {
                    guard: 'isCancelled',
                    target: '#conversing',
                    actions: ['noteCallerSpoke', 'stopClosing', 'reopen'],
                  },
                  { guard: 'isPostponed', actions: ['noteCallerSpoke', 'postpone'] },
                  { actions: 'noteCallerSpoke' },
                ],
                CLOSING_DONE: [{ guard: 'isStale' }, { target: 'draining', actions: 'noteHeard' }],
                CLOSING_FAILED: [{ guard: 'isStale' }, { target: 'draining', actions: 'noteUnsaid' }],
                CALLER_LEFT: {
                  target: '#dropping',
                  actions: ['noteLineGone', conclude(ENDINGS.caller.hangup_during_closing)],
                },
                LINE_DOWN: { target: '#dropping', actions: ['noteLineGone', conclude(ENDINGS.line.unknown)] },
              },
              states: {
                sounding: {
                  after: { closing: { target: '#draining', actions: [timer('closing'), 'cutSpeech', 'noteStalled'] } },
                  on: { AGENT_SOUND: { target: 'sounding', reenter: true } },
                },
              },
            },
            answering: {
              entry: 'answerOnce',
              initial: 'sounding',
              after: { closingLimit: { target: 'draining', actions: [timer('closingLimit'), 'cutSpeech'] } },
              on: { ANSWER_DONE: 'draining' },
              states: {
                sounding: {
                  after: {
                    answer: [
                      { guard: 'isSpeaking', target: 'sounding', reenter: true },
                      { target: '#draining', actions: [timer('answer'), 'cutSpeech'] },
                    ],
                  },
                  on: {
                    AGENT_SOUND: { target: 'sounding', reenter: true },
                    CALLER_SILENT: { target: 'sounding', reenter: true, actions: 'noteCallerSilent' },
                  },
                },
              },
            },
            hearing: {
              entry: 'noteHearing',
              always: [
                { guard: 'isSilent', target: 'draining' },
                { guard: 'isIgnored', target: 'draining' },
              ],
              after: {
                hearing: [
                  { guard: 'isCancelled', target: '#conversing', actions: [timer('hearing'), 'reopen'] },
                  { guard: 'isPostponed', target: 'answering', actions: [timer('hearing'), 'postpone'] },
                  { target: '#dropping', actions: timer('hearing') },
                ],
              },
              on: { CALLER_SPOKE: lateWords() },
            },
            draining: {
              id: 'draining',
              always: [
                { guard: 'hearsOut', target: 'hearing' },
                { guard: 'owesAnswer', target: 'answering' },
              ],
              after: {
                grace: [
                  { guard: 'usesTools', target: 'finishing', actions: timer('grace') },
                  { target: '#dropping', actions: timer('grace') },
                ],
              },
              on: { CALLER_SPOKE: lateWords() },
            },
            finishing: {
              always: [
                { guard: 'hearsOut', target: 'hearing' },
                { guard: 'owesAnswer', target: 'answering' },
                { guard: 'usesNoTools', target: '#dropping' },
              ],
              after: { tools: { target: '#dropping', actions: timer('tools') } },
              on: { CALLER_SPOKE: lateWords() },
            },
          },
        },
      },
    },

    dropping: {
      id: 'dropping',
      entry: 'dropLine',
      after: { drop: { target: 'ended', actions: [timer('drop'), 'escalateDrop'] } },
      on: {
        LINE_LOST: { actions: ['noteLineGone', 'concludeLost'] },
        LINE_DOWN: { guard: 'isSeenDown', target: 'ended', actions: ['noteLineGone', 'noteSeenDown'] },
      },
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

/** What the caller says when the closing is over is treated like what they say during it. */
function lateWords() {
  return [
    { guard: 'isNoAnswerDue', actions: 'noteCallerSpoke' },
    { guard: 'isCancelled', target: '#conversing', actions: ['noteCallerSpoke', 'reopen'] },
    { guard: 'isPostponed', actions: ['noteCallerSpoke', 'postpone'] },
    { actions: 'noteCallerSpoke' },
  ] as const;
}
