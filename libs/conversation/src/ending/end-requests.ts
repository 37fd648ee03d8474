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
  /** The machine's answer to the last request; the machine gives it before `send` returns. */
  private answer: EndCallAnswer | undefined;

  constructor(private readonly context: Pick<CallContext, 'send' | 'journal' | 'nowMs'>) {}

  /** The model called `end_call`. The request is sent after the words of the same turn have been played. */
  async byModel(request: EndCallRequest, turn: voice.RunContext): Promise<EndCallAnswer> {
    const { outcome: name, reason, evidence, data } = request;
    await turn.waitForPlayout();
    const said = turn.speechHandle.chatItems.map((item) => (item.type === 'message' ? item.textContent : '')).join(' ');
    const outcome: RequestedOutcome = { name, reason, data, ...(evidence !== undefined && { evidence }) };
    this.answer = undefined;
    this.context.journal.event('end.requested', { by: 'agent', reason, outcome: name });
    this.context.send({
      type: 'END_REQUESTED',
      by: 'agent',
      at: this.context.nowMs,
      outcome,
      farewellSaid: saysGoodbye(said),
    });
    // No answer: the call is ending already.
    return this.answer ?? { accepted: true };
  }

  /** Anything but the model requests the end. */
  by(request: ErrorRequest | PlatformRequest | RuleRequest): void {
    this.context.journal.event('end.requested', { by: request.by, reason: request.detail });
    this.context.send({ type: 'END_REQUESTED', at: this.context.nowMs, ...request });
  }

  accepted({ by, outcome }: EndAccepted): void {
    this.answer = { accepted: true };
    this.context.journal.event('end.accepted', { by, outcome: outcome?.name });
  }

  refused({ outcome, missing }: EndRefused): void {
    this.answer = { accepted: false, missing };
    this.context.journal.event('end.refused', { outcome: outcome?.name, missing });
  }
}
