import { type CallContext } from '../context/call-context.js';
import { type ReplyOptions, type Talk } from '../talk/talk.js';
import { type CallerWords } from './caller-words.js';

/**
 * Has the model answer what the caller wrote, and knows the newest turn of the caller that it has answered. Spoken turns are
 * answered by the AgentSession itself, which reports that to {@link begin}.
 */
export class Answers {
  private running = 0;
  private lastTurnId: string | undefined;

  constructor(
    private readonly context: Pick<CallContext, 'events'>,
    private readonly talk: Pick<Talk, 'reply' | 'retry'>,
    private readonly words: Pick<CallerWords, 'lastTurnId' | 'lastText'>,
  ) {}

  /** Whether an answer is under way, or answers are held back. */
  get isBusy(): boolean {
    return this.running > 0;
  }

  /** The caller's newest turn when the last answer began. */
  get answeredTurnId(): string | undefined {
    return this.lastTurnId;
  }

  /** Notes that an answer begins: it answers everything that the caller has said so far. */
  begin(): void {
    this.lastTurnId = this.words.lastTurnId;
  }

  /** Has the model answer a text. Resolves when the answer is over; never rejects. */
  async give(text: string, options: ReplyOptions = {}): Promise<void> {
    this.begin();
    await this.during(this.talk.reply(text, options).done);
    this.context.events.emit('answered');
  }

  /** Gives up the answer that is under way, and has the model answer anew what the caller said last. Never rejects. */
  async anew(): Promise<void> {
    this.begin();
    await this.during(this.talk.retry(this.words.lastText ?? ''));
    this.context.events.emit('answered');
  }

  /** Holds back answers to written words until `other` is over. */
  async during(other: Promise<unknown>): Promise<void> {
    this.running += 1;
    await other;
    this.running -= 1;
  }
}
