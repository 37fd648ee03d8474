import { type voice } from '@livekit/agents';
import {
  type EndAccepted,
  type EndRefused,
  type ErrorRequest,
  type PlatformRequest,
  type RequestedOutcome,
  type RuleRequest,
} from '@signoff/hangup';
import { type CallContext } from '../context/call-context.js';
import { type EndCallAnswer, type EndCallRequest } from './end-call.tool.js';
import { saysGoodbye } from '../caller/farewell.js';

/** Puts requests to end the call to the hangup machine, and tells the model what came of its own. */
export class EndRequests {
  /** What the machine said to the request that it was sent last: it does so before the sending is over. */
  private answer: EndCallAnswer | undefined;

  constructor(private readonly context: Pick<CallContext, 'send' | 'journal' | 'nowMs'>) {}

  /** The model called `end_call`. What it says beside that is said before anything is decided. */
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
    // No answer: an end stands already, and that is as good as granted.
    return this.answer ?? { accepted: true };
  }

  /** Somebody else wants the call to end. */
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
