import { type OutgoingCall } from '../../test/fixtures/telephone/outgoing-call.js';
import { now } from '../../test/fixtures/telephone/now.js';
import { Telephone } from '../../test/fixtures/telephone/telephone.js';
import { type Sound } from '@signoff/speech';
import { type Caller, type Stretch } from './caller.js';

/** A caller on a SIP telephone, who comes in through livekit-sip. */
export class SipCaller implements Caller {
  private constructor(
    readonly dialledAt: number,
    private readonly telephone: Telephone,
    private readonly call: OutgoingCall,
  ) {}

  /** Sends INVITE for a number to `proxy`. Does not wait for an answer. */
  static async dial(number: string, caller: string, proxy: string): Promise<SipCaller> {
    const telephone = await Telephone.open({ number: caller });
    return new SipCaller(now(), telephone, await telephone.dials(number, { proxy }));
  }

  get answeredAt(): number | undefined {
    return this.call.answeredAt;
  }

  get droppedAt(): number | undefined {
    return this.call.end?.by === 'them' ? this.call.end.at : undefined;
  }

  get heard(): Stretch[] {
    return this.call.heard.utterances();
  }

  get lastHeardAt(): number | undefined {
    return this.call.lastAudioAt;
  }

  get recording(): Sound {
    return this.call.heard.sound;
  }

  async says(text: string): Promise<number> {
    const spoken = this.call.isUp ? await this.call.says(text) : undefined;
    return spoken?.to ?? now();
  }

  async close(): Promise<void> {
    await this.telephone.close();
  }
}
