import { now } from '../../test/fixtures/telephone/now.js';
import { type InboundDial, SipPhone } from '../../test/fixtures/sip-phone.js';
import { type Sound } from '@signoff/speech';
import { type Caller, type Stretch } from './caller.js';

/** A caller whom no livekit-sip is needed for: a phone that joins the room as livekit-sip would. */
export class RoomCaller implements Caller {
  private constructor(
    readonly dialledAt: number,
    private readonly phone: SipPhone,
  ) {}

  /** Rings in a room. `dialledAt` is earlier than now when the room had to be made first. */
  static async dial(dial: InboundDial, dialledAt = now()): Promise<RoomCaller> {
    return new RoomCaller(dialledAt, await SipPhone.dial(dial));
  }

  get answeredAt(): number | undefined {
    return this.timeOf(this.phone.answeredAt);
  }

  get droppedAt(): number | undefined {
    return this.timeOf(this.phone.removed?.at);
  }

  get heard(): Stretch[] {
    return this.phone.tape.speech.map(({ from, to }) => ({ from: this.timeOf(from), to: this.timeOf(to) }));
  }

  get lastHeardAt(): number | undefined {
    return this.heard.at(-1)?.to;
  }

  get recording(): Sound {
    return this.phone.tape.sound();
  }

  async says(text: string): Promise<number> {
    await this.phone.says(text);
    return now();
  }

  async close(): Promise<void> {
    await this.phone.hangsUp();
  }

  private timeOf(second: number): number;
  private timeOf(second: number | undefined): number | undefined;
  private timeOf(second: number | undefined): number | undefined {
    return second === undefined ? undefined : this.phone.tape.startedAt.getTime() + second * 1000;
  }
}
