import { type CallContext } from '../context/call-context.js';
import { type Talk } from '../talk/talk.js';
import { type CallerWords } from './caller-words.js';

/**
 * The model's answers to the caller: has the model answer what was written, and knows up to which turn of the caller the
 * last answer goes. What is spoken while people talk is answered by the session of the talk itself.
 */
export class Answers {
  private running = 0;
  private lastTurnId: string | undefined;

  constructor(
    private readonly context: Pick<CallContext, 'events'>,
    private readonly talk: Pick<Talk, 'reply'>,
    private readonly words: Pick<CallerWords, 'lastTurnId'>,
  ) {}

  /** Whether an answer is under way, or held back. */
  get isBusy(): boolean {
    return this.running > 0;
  }

  /** The caller's last turn at the beginning of the answer that is, or was last, under way. */
  get answeredTurnId(): string | undefined {
    return this.lastTurnId;
  }

  /** Takes note that an answer begins, to everything that the caller has said so far. */
  begin(): void {
    this.lastTurnId = this.words.lastTurnId;
  }

  /** Has the model answer a text. Resolves when that is over; never rejects. */
  async give(text: string, options = { withTools: true }): Promise<void> {
    this.begin();
    await this.during(this.talk.reply(text, options).done);
    this.context.events.emit('answered');
  }

  /** Holds back answers to what is written until something else is over. */
  async during(other: Promise<unknown>): Promise<void> {
    this.running += 1;
    await other;
    this.running -= 1;
  }
}
