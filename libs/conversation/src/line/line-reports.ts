import { type CallJournal } from '@signoff/calls';
import { type HangupEvent } from '@signoff/hangup';
import { type Clock, newId } from '@signoff/platform';
import { type Consents } from '../admission/consents.js';
import { type CallerTurns } from '../caller/caller-turns.js';
import { type TransferTargetDto } from '@signoff/personas';
import { type EndRequests } from '../ending/end-requests.js';
import { type PhoneHands, type TransferAnswer } from '../tools/phone-tools.js';
import { type Line, type LineListener, type NotConnectedReason } from './line.js';

export interface LineReportsDeps {
  line: Line;
  caller: CallerTurns;
  consents: Consents;
  ends: EndRequests;
  send: (event: HangupEvent) => void;
  /** The call is another agent's now, or shall be. */
  leave: (how: 'lost' | 'handed_over') => void;
  clock: Clock;
}

/** Takes what the line tells to the timeline, and to the hangup machine. */
export class LineReports implements LineListener, PhoneHands {
  /** What the caller's leaving has to wait for: a transfer takes them away, too. */
  private transferring: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly journal: CallJournal,
    private readonly deps: LineReportsDeps,
  ) {}

  onRinging(): void {
    this.journal.event('line.ringing', {});
  }

  onUp(): void {
    if (this.deps.line.room) this.journal.event('line.answered', {});
    this.deps.send({ type: 'LINE_UP', at: this.nowMs });
  }

  onNotConnected(reason: NotConnectedReason, detail: string): void {
    this.deps.send({ type: 'NOT_CONNECTED', reason, detail });
  }

  onUnavailable(detail: string): void {
    this.deps.ends.by({ by: 'error', failed: 'telephony', closing: false, detail });
  }

  onLeft(reason: string): void {
    const at = this.nowMs;
    this.journal.event('caller.left', { reason });
    void this.transferring.then(() => this.deps.send({ type: 'CALLER_LEFT', at }));
  }

  onDisplaced(): void {
    this.deps.leave('lost');
  }

  onCutOff(): void {
    this.deps.leave('handed_over');
  }

  onKeys(keys: string): void {
    this.journal.event('dtmf.received', {});
    const text = `(pressed on the keypad: ${[...keys].join(' ')})`;
    if (this.deps.consents.hearKeys(keys)) this.deps.caller.note(text);
    else this.deps.caller.take(text, newId());
  }

  transfer({ name, to }: TransferTargetDto): Promise<TransferAnswer> {
    this.journal.event('transfer.requested', { target: name });
    const transfer = this.transferTo(to);
    this.transferring = transfer;
    return transfer;
  }

  async pressKeys(keys: string): Promise<void> {
    this.journal.event('dtmf.sent', { digits: keys.length });
    await this.deps.line.phone?.pressKeys(keys);
  }

  private async transferTo(to: string): Promise<TransferAnswer> {
    const { phone } = this.deps.line;
    const answer = phone ? await phone.transfer(to) : { ok: false as const, detail: 'this call is not on the phone' };
    this.journal.event('transfer.done', answer);
    if (answer.ok) this.deps.send({ type: 'TRANSFERRED', at: this.nowMs });
    return answer;
  }

  private get nowMs(): number {
    return this.deps.clock.now().getTime();
  }
}
