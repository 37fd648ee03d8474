import { type CallContext } from '../context/call-context.js';
import { type EndRequests } from '../ending/end-requests.js';
import { type Line, type LineListener, type NotConnectedReason } from '../line/line.js';
import { type LineLoss } from '../line/line-loss.js';
import { type PhoneActions } from '../tools/phone-actions.js';
import { type CallerInput } from './caller-input.js';

interface LineReportsDeps {
  line: Line;
  input: CallerInput;
  ends: EndRequests;
  phoneActions: PhoneActions;
}

/** Passes what the line reports to the timeline and to the hangup machine. */
export class LineReports implements LineListener {
  constructor(
    private readonly context: CallContext,
    private readonly deps: LineReportsDeps,
  ) {}

  onRinging(): void {
    this.context.journal.event('line.ringing', {});
  }

  onUp(): void {
    if (this.deps.line.room) this.context.journal.event('line.answered', {});
    this.context.memory.noteCutOff(false);
    this.context.send({ type: 'LINE_UP', at: this.context.nowMs });
  }

  onNotConnected(reason: NotConnectedReason, detail: string): void {
    this.context.send({ type: 'NOT_CONNECTED', reason, detail });
  }

  onUnavailable(detail: string): void {
    this.deps.ends.by({ by: 'error', failed: 'telephony', closing: false, detail });
  }

  /** Waits for a transfer that is under way: when it has succeeded, the caller was transferred and did not hang up. */
  onLeft(reason: string): void {
    const at = this.context.nowMs;
    this.context.journal.event('caller.left', { reason });
    void this.deps.phoneActions.transferred.then(() => this.context.send({ type: 'CALLER_LEFT', at }));
  }

  onLost(cause: LineLoss, reason: string): void {
    this.context.journal.event('line.lost', { reason });
    this.context.send({ type: 'LINE_LOST', at: this.context.nowMs, cause, detail: `LiveKit: ${reason}` });
  }

  onDisplaced(): void {
    this.context.events.emit('leave', 'lost');
  }

  onCutOff(): void {
    this.context.memory.noteCutOff(true);
    this.context.events.emit('leave', 'handed_over');
  }

  onKeys(keys: string): void {
    this.context.journal.event('dtmf.received', {});
    this.deps.input.takeKeys(keys);
  }
}
