import { SipClient } from 'livekit-server-sdk';
import { compiled } from './compiled.ts';
import {
  type HeardByPhone,
  type LineDrop,
  type PhoneCaller,
  type SaidByPhone,
  type Sound,
  type Stretch,
} from './phone-caller.ts';

/** How long a caller waits for anything, in ms. */
const PATIENCE_MS = 60_000;

const QUIET_SECONDS = 0.7;

/** The phone of kind SIP (test/fixtures/sip-phone.ts), as far as it is needed here; its times are seconds of its tape. */
interface SipPhone {
  isUp: boolean;
  answeredAt: number | undefined;
  tape: { startedAt: Date; speech: Stretch[]; now(): number; sound(): Sound };
  said: SaidByPhone[];
  says(what: string | Sound): Promise<void>;
  hears(after: number, withinMs: number): Promise<unknown>;
  hearsTheEndOf(after: number, quietSeconds: number, withinMs: number): Promise<unknown>;
  isAnswered(withinMs: number): Promise<number>;
  isRemoved(withinMs: number): Promise<{ at: number; reason: string }>;
  hangsUp(): Promise<void>;
}

interface Modules {
  SipPhone: { dial(call: object): Promise<SipPhone> };
  noise(name: 'cough'): Sound;
}

/** How LiveKit is reached, and by whom. */
interface LiveKitAccess {
  url: string;
  apiKey: string;
  apiSecret: string;
}

/** A caller on a phone that joins its room as livekit-sip would have it join: for where there is no livekit-sip. */
export class StandInCaller implements PhoneCaller {
  readonly kind = 'a stand-in for SIP telephone and livekit-sip';
  private readonly phone: SipPhone;
  private readonly modules: Modules;

  private constructor(modules: Modules, phone: SipPhone) {
    this.modules = modules;
    this.phone = phone;
  }

  /** Dials a number. Answers when it rings. One that has nothing to say is told sooner that it is refused. */
  static async dial(number: string, caller: string, env: NodeJS.ProcessEnv, isMute: boolean): Promise<StandInCaller> {
    process.env.NODE_ENV ??= 'production'; // or @livekit/rtc-node writes what happens in its rooms
    const modules = {
      ...(await compiled<Pick<Modules, 'SipPhone'>>('test/fixtures/sip-phone.js')),
      ...(await compiled<Pick<Modules, 'noise'>>('libs/speech/src/index.js')),
    };
    const livekit = { url: env.LIVEKIT_URL!, apiKey: env.LIVEKIT_API_KEY!, apiSecret: env.LIVEKIT_API_SECRET! };
    const trunkId = await trunkOf(number, livekit);
    const phone = await modules.SipPhone.dial({ livekit, trunkId, called: number, caller, isMute });
    return new StandInCaller(modules, phone);
  }

  get dialledAt(): number {
    return this.time(0);
  }

  get said(): SaidByPhone[] {
    return this.phone.said.map(({ text, ...stretch }) => {
      return { ...this.inTime(stretch), text: text === '(a sound)' ? '(cough)' : text };
    });
  }

  get heard(): HeardByPhone {
    const { tape } = this.phone;
    const utterances = tape.speech.map((stretch) => this.inTime(stretch));
    return { sound: tape.sound(), startedAt: tape.startedAt.getTime(), utterances };
  }

  get answeredAt(): number | undefined {
    const { answeredAt } = this.phone;
    return answeredAt === undefined ? undefined : this.time(answeredAt);
  }

  async rings(): Promise<void> {}

  async isAnswered(): Promise<void> {
    await this.phone.isAnswered(PATIENCE_MS);
  }

  async isRefused(): Promise<string> {
    const { reason } = await this.phone.isRemoved(PATIENCE_MS);
    return reason;
  }

  says(text: string): Promise<void> {
    return this.phone.says(text);
  }

  coughs(): Promise<void> {
    return this.phone.says(this.modules.noise('cough'));
  }

  async hears(after: number): Promise<void> {
    await this.phone.hears(this.second(after), PATIENCE_MS);
  }

  async hearsTheEndOf(after: number): Promise<void> {
    await this.phone.hearsTheEndOf(this.second(after), QUIET_SECONDS, PATIENCE_MS);
  }

  async isDropped(): Promise<LineDrop | undefined> {
    const { at } = await this.phone.isRemoved(PATIENCE_MS);
    return { at: this.time(at) };
  }

  async close(): Promise<void> {
    if (this.phone.isUp) await this.phone.hangsUp();
  }

  private inTime({ from, to }: Stretch): Stretch {
    return { from: this.time(from), to: this.time(to) };
  }

  private time(second: number): number {
    return this.phone.tape.startedAt.getTime() + 1000 * second;
  }

  private second(time: number): number {
    return (time - this.phone.tape.startedAt.getTime()) / 1000;
  }
}

/** LiveKit's id of the trunk that a number is on. */
async function trunkOf(number: string, { url, apiKey, apiSecret }: LiveKitAccess): Promise<string> {
  const trunks = await new SipClient(url.replace(/^ws/, 'http'), apiKey, apiSecret).listSipInboundTrunk();
  return trunks.find(({ numbers }) => numbers.includes(number))!.sipTrunkId;
}
