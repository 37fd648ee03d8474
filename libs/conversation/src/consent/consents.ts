import { type Affirmation, affirmationIn } from '@signoff/language';
import { inTime } from '@signoff/platform';
import { affirmationOfKeys } from '../caller/keypad.js';
import { type CallContext } from '../context/call-context.js';
import { CONSENT_ANSWER_MS, type ConsentCondition } from '../context/consent-times.js';
import { type Talk } from '../talk/talk.js';

/**
 * How long to wait for the end of the turn in which the answer was spoken, in ms. The end of a turn cuts off what the agent
 * says before it. The SDK ends a turn up to 2.5 s after the last word (endpointing.maxDelay of @livekit/agents 1.9.0).
 */
const TURN_MS = 4_000;

type Answer = { affirmation: Affirmation; by: 'speech' | 'dtmf' };
type By = ConsentCondition['by'];

/**
 * Asks callers for consents before the talk begins, and listens for the answers, which the model does not see. Only a clear
 * yes counts as consent. What is spoken is judged when its turn is over: "yes" may go on with "but what for?".
 */
export class Consents {
  private question: { by: By; answered: (keys: string | null) => void } | undefined;
  /** What the caller said to the question so far. */
  private said: string[] = [];
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
   * Asks until there is a clear answer. Returns whether the caller agreed; never rejects.
   *
   * @param questions the question as it is said first, and as it is said again
   */
  async ask({ by }: ConsentCondition, questions: readonly string[]): Promise<boolean> {
    for (const [index, question] of questions.entries()) {
      if (this.stopped) return false;
      this.context.journal.event('consent.asked', { attempt: index + 1 });
      const answer = await this.answerTo(question, by);
      if (answer.affirmation === 'unclear') continue;
      const agreed = answer.affirmation === 'yes';
      if (agreed) this.context.journal.event('consent.given', { by: answer.by });
      else this.context.journal.event('consent.missing', { how: 'refused' });
      return agreed;
    }
    if (!this.stopped) this.context.journal.event('consent.missing', { how: 'unanswered' });
    return false;
  }

  /** Takes the caller's words if they are an answer, or belong to one. Returns whether they do. */
  hearWords(text: string): boolean {
    const goesOn = this.hasTurn && this.channel !== 'text';
    if (!this.question && !goesOn) return false;
    this.hasTurn = true;
    this.said.push(text);
    this.question?.answered(null);
    return true;
  }

  /** Takes pressed keys as an answer if a question is open. Returns whether it is. */
  hearKeys(keys: string): boolean {
    if (!this.question) return false;
    this.question.answered(keys);
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
    this.question?.answered(null);
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
  private async answerTo(text: string, by: By): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    this.said = [];
    this.question = { by, answered: resolve };
    const speech = this.talk.say(text, 'prompt');
    await Promise.race([speech.done, promise]);
    const keys = await inTime(promise, CONSENT_ANSWER_MS[this.channel], this.context.clock);
    this.question = undefined;
    speech.stop();
    await this.endOfTurn();
    if (typeof keys === 'string')
      return { affirmation: by === 'speech' ? 'unclear' : affirmationOfKeys(keys), by: 'dtmf' };
    return { affirmation: this.affirmationOf(this.said.join(' '), by), by: 'speech' };
  }

  /** Where words are written, a 1 or a 2 stands for the key. */
  private affirmationOf(text: string, by: By): Affirmation {
    if (this.channel === 'text' && by !== 'speech' && /^\s*[12]\s*$/.test(text)) return affirmationOfKeys(text.trim());
    return by === 'dtmf' ? 'unclear' : affirmationIn(text, this.context.snapshot.call.language);
  }

  private get channel() {
    return this.context.snapshot.call.channel;
  }
}
