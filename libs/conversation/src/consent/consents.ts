import { type Condition } from '@signoff/contracts';
import { inTime } from '@signoff/platform';
import { affirmationIn } from '../caller/affirmation.js';
import { type CallContext } from '../context/call-context.js';
import { CONSENT_ANSWER_MS, CONSENT_ATTEMPTS } from '../context/consent-times.js';
import { type Talk } from '../talk/talk.js';

export type ConsentCondition = Extract<Condition, { kind: 'consent' }>;

/** The key that means yes. */
const YES_KEY = '1';

/**
 * How long to wait for the end of the turn in which the answer was spoken, in ms. The end of a turn cuts off what the agent
 * says before it. The SDK ends a turn up to 2.5 s after the last word (endpointing.maxDelay of @livekit/agents 1.9.0).
 */
const TURN_MS = 4_000;

type Answer = { yes: boolean; by: 'speech' | 'dtmf' } | 'unclear' | 'none';

/**
 * Asks callers for consents before the talk begins, and listens for the answers, which the model does not see. Only a clear
 * yes counts as consent.
 */
export class Consents {
  private question: { by: ConsentCondition['by']; answer: (answer: Answer) => void } | undefined;
  /** Whether the turn in which the answer was spoken is still under way. */
  private hasTurn = false;
  private turnIsOver: () => void = () => undefined;
  private stopped = false;

  constructor(
    private readonly context: Pick<CallContext, 'snapshot' | 'journal' | 'clock'>,
    private readonly talk: Pick<Talk, 'say'>,
  ) {}

  /** Whether a question is open: what the caller says is then its answer. */
  get isAsking(): boolean {
    return this.question !== undefined;
  }

  /**
   * Asks until there is a clear answer, twice at most. Returns whether the caller agreed; never rejects.
   *
   * @param text the question as it is said
   */
  async ask({ by }: ConsentCondition, text: string): Promise<boolean> {
    for (let attempt = 1; attempt <= CONSENT_ATTEMPTS && !this.stopped; attempt++) {
      this.context.journal.event('consent.asked', { attempt });
      const answer = await this.answerTo(text, by);
      const isClear = typeof answer === 'object';
      if (isClear && answer.yes) this.context.journal.event('consent.given', { by: answer.by });
      else if (isClear) this.context.journal.event('consent.missing', { how: 'refused' });
      await this.endOfTurn();
      if (isClear) return answer.yes;
    }
    if (!this.stopped) this.context.journal.event('consent.missing', { how: 'unanswered' });
    return false;
  }

  /** Takes the caller's words as an answer if a question is open. Returns whether it is. */
  hearWords(text: string): boolean {
    if (!this.question) return false;
    this.hasTurn = true;
    const affirmation = this.question.by === 'dtmf' ? 'unclear' : affirmationIn(text);
    this.question.answer(affirmation === 'unclear' ? 'unclear' : { yes: affirmation === 'yes', by: 'speech' });
    return true;
  }

  /** Takes pressed keys as an answer if a question is open. Returns whether it is. */
  hearKeys(keys: string): boolean {
    if (!this.question) return false;
    const counts = this.question.by !== 'speech';
    this.question.answer(counts ? { yes: keys.startsWith(YES_KEY), by: 'dtmf' } : 'unclear');
    return true;
  }

  /** Whether the turn that the caller has just finished was an answer, and is not for the model. */
  takeTurn(): boolean {
    const taken = this.isAsking || this.hasTurn;
    this.hasTurn = false;
    this.turnIsOver();
    return taken;
  }

  /** Stops asking and waiting. */
  stop(): void {
    this.stopped = true;
    this.question?.answer('none');
    this.turnIsOver();
  }

  /** Waits for the end of a spoken answer's turn. A turn that lasts longer than {@link TURN_MS} holds more than the answer. */
  private async endOfTurn(): Promise<void> {
    if (!this.hasTurn || this.channel === 'text') return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.turnIsOver = resolve;
    await inTime(promise, TURN_MS, this.context.clock);
    this.hasTurn = false;
  }

  /** Asks once, and listens from the first word of the question on. */
  private async answerTo(text: string, by: ConsentCondition['by']): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.question = { by, answer: resolve };
    const speech = this.talk.say(text, 'prompt');
    await Promise.race([speech.done, promise]);
    const answer = await inTime(promise, CONSENT_ANSWER_MS[this.channel], this.context.clock);
    this.question = undefined;
    speech.stop();
    return answer ?? 'none';
  }
  private get channel() {
    return this.context.snapshot.call.channel;
  }
}
