import { type TransferTargetDto } from '@signoff/personas';
import { type CallContext } from '../context/call-context.js';
import { type Line } from '../line/line.js';
import { duringTool } from './during-tool.js';

/** The result of a transfer. */
type TransferAnswer = { ok: true } | { ok: false; detail: string };

/** Transfers the caller and presses keys, for the tools of the model. */
export class PhoneActions {
  private transferring: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: CallContext,
    private readonly line: Line,
  ) {}

  /** Resolves when no transfer is under way; never rejects. */
  get transferred(): Promise<unknown> {
    return this.transferring;
  }

  /**
   * Transfers the caller; never rejects.
   *
   * @param said resolves when what the agent says before it was said
   */
  transfer({ name, to }: TransferTargetDto, said: () => Promise<void>): Promise<TransferAnswer> {
    return duringTool(this.context, 'transfer_call', async () => {
      await said();
      this.context.journal.event('transfer.requested', { target: name });
      const transfer = this.transferTo(to);
      this.transferring = transfer;
      return transfer;
    });
  }

  /**
   * Sends keys (RFC 4733) to the other end.
   *
   * @param said resolves when what the agent says before it was said
   */
  async pressKeys(keys: string, said: () => Promise<void>): Promise<void> {
    await duringTool(this.context, 'press_keys', async () => {
      await said();
      this.context.journal.event('dtmf.sent', { digits: keys.length });
      await this.line.phone?.pressKeys(keys);
      return { ok: true };
    });
  }

  private async transferTo(to: string): Promise<TransferAnswer> {
    const { phone } = this.line;
    const answer = phone ? await phone.transfer(to) : { ok: false as const, detail: 'this call is not on the phone' };
    this.context.journal.event('transfer.done', answer);
    if (answer.ok) this.context.send({ type: 'TRANSFERRED', at: this.context.nowMs });
    return answer;
  }
}
