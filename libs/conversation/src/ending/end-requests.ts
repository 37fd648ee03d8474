import { type voice } from '@livekit/agents';
import {
  type EndAccepted,
  type EndRefused,
  type ErrorRequest,
  type PlatformRequest,
  type RequestedOutcome,
  type RuleRequest,
} from '@signoff/hangup';
import { saysGoodbye } from '@signoff/language';
import { type CallContext } from '../context/call-context.js';
import { type EndCallAnswer, type EndCallRequest } from './end-call.tool.js';

/** Sends requests to end the call to the hangup machine, and tells the model whether its own was accepted. */
export class EndRequests {
  /** The requests of the model that the machine has not answered: it lets them wait for tools that are in use. */
  private waiting: ((answer: EndCallAnswer) => void)[] = [];

  constructor(private readonly context: Pick<CallContext, 'send' | 'journal' | 'nowMs' | 'isTalking'>) {}

  /**
   * The model called `end_call`. The request is sent after the words of the same turn have been played, and answered when the
   * tools that are in use have answered.
   */
  async byModel(request: EndCallRequest, turn: voice.RunContext): Promise<EndCallAnswer> {
    const { outcome: name, reason, evidence, data } = request;
    await turn.waitForPlayout();
    const said = turn.speechHandle.chatItems.map((item) => (item.type === 'message' ? item.textContent : '')).join(' ');
    const outcome: RequestedOutcome = { name, reason, data, ...(evidence !== undefined && { evidence }) };
    const { promise, resolve } = Promise.withResolvers<EndCallAnswer>();
    this.waiting.push(resolve);
    this.context.journal.event('end.requested', { by: 'agent', reason, outcome: name });
    this.context.send({
      type: 'END_REQUESTED',
      by: 'agent',
      at: this.context.nowMs,
      outcome,
      farewellSaid: saysGoodbye(said),
    });
    // The call is ending already.
    if (!this.context.isTalking) this.stop();
    return promise;
  }

  /** Tells the model nothing more: the call ends. */
  stop(): void {
    this.tell({ accepted: true });
  }

  /** Anything but the model requests the end. */
  by(request: ErrorRequest | PlatformRequest | RuleRequest): void {
    this.context.journal.event('end.requested', { by: request.by, reason: request.detail });
    this.context.send({ type: 'END_REQUESTED', at: this.context.nowMs, ...request });
  }

  accepted({ by, outcome }: EndAccepted): void {
    this.tell({ accepted: true });
    this.context.journal.event('end.accepted', { by, outcome: outcome?.name });
  }

  refused({ outcome, missing }: EndRefused): void {
    this.tell({ accepted: false, missing });
    this.context.journal.event('end.refused', { outcome: outcome?.name, missing });
  }

  private tell(answer: EndCallAnswer): void {
    for (const resolve of this.waiting.splice(0)) resolve(answer);
  }
}
