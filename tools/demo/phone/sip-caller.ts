import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from './compiled.ts';
import {
  type HeardByPhone,
  type LineDrop,
  type PhoneCaller,
  phoneNow,
  type SaidByPhone,
  type Sound,
  type Stretch,
} from './phone-caller.ts';

/** How long a caller waits for anything, in ms. */
const PATIENCE_MS = 60_000;

/** So much silence, in ms, and somebody has finished. */
const QUIET_MS = 700;

/** What still comes in after the end of a call, in ms: a second BYE would. */
const AFTERMATH_MS = 700;

/** A call of the telephone (test/fixtures/telephone/telephone-call.ts), as far as it is needed here. */
interface TelephoneCall {
  heard: { sound: Sound; startedAt: number | undefined; utterances(): Stretch[] };
  answeredAt: number | undefined;
  end: { by: 'us' | 'them'; at: number } | undefined;
  byes: number;
  ringing(withinMs: number): Promise<number>;
  answered(withinMs: number): Promise<number>;
  refused(withinMs: number): Promise<{ status: number; reason: string }>;
  ended(withinMs: number): Promise<{ by: 'us' | 'them'; at: number }>;
  says(what: string | Sound): Promise<Stretch | undefined>;
}

interface Telephone {
  dials(number: string, options: { proxy: string }): Promise<TelephoneCall>;
  close(): Promise<void>;
}

interface Modules {
  Telephone: { open(options: { number: string }): Promise<Telephone> };
  eventually(what: string, look: () => boolean, withinMs?: number): Promise<unknown>;
  noise(name: 'cough'): Sound;
}

/** A caller on a real SIP telephone, who dials a number by way of livekit-sip. */
export class SipCaller implements PhoneCaller {
  readonly kind = 'a SIP telephone';
  readonly dialledAt = phoneNow();
  readonly said: SaidByPhone[] = [];
  private readonly modules: Modules;
  private readonly telephone: Telephone;
  private readonly call: TelephoneCall;

  private constructor(modules: Modules, telephone: Telephone, call: TelephoneCall) {
    this.modules = modules;
    this.telephone = telephone;
    this.call = call;
  }

  /** Dials a number. Answers at once. */
  static async dial(number: string, caller: string, proxy: string): Promise<SipCaller> {
    const modules = {
      ...(await compiled<Pick<Modules, 'Telephone'>>('test/fixtures/telephone/telephone.js')),
      ...(await compiled<Pick<Modules, 'eventually'>>('libs/platform/testing/index.js')),
      ...(await compiled<Pick<Modules, 'noise'>>('libs/speech/src/index.js')),
    };
    const telephone = await modules.Telephone.open({ number: caller });
    return new SipCaller(modules, telephone, await telephone.dials(number, { proxy }));
  }

  get heard(): HeardByPhone {
    const { heard } = this.call;
    return { sound: heard.sound, startedAt: heard.startedAt ?? this.dialledAt, utterances: heard.utterances() };
  }

  get answeredAt(): number | undefined {
    return this.call.answeredAt;
  }

  async rings(): Promise<void> {
    await this.call.ringing(PATIENCE_MS);
  }

  async isAnswered(): Promise<void> {
    await this.call.answered(PATIENCE_MS);
  }

  async isRefused(): Promise<string> {
    const { status, reason } = await this.call.refused(PATIENCE_MS);
    return `${status} ${reason}`;
  }

  async says(text: string): Promise<void> {
    await this.make(text, text);
  }

  async coughs(): Promise<void> {
    await this.make(this.modules.noise('cough'), '(cough)');
  }

  async hears(after: number): Promise<void> {
    await this.wait('to hear something', () => this.call.heard.utterances().some(({ from }) => from >= after));
  }

  async hearsTheEndOf(after: number): Promise<void> {
    await this.wait('to hear the end of something', () => {
      const last = this.call.heard.utterances().at(-1);
      return last !== undefined && last.from >= after && phoneNow() - last.to > QUIET_MS;
    });
  }

  async isDropped(): Promise<LineDrop | undefined> {
    const { by, at } = await this.call.ended(PATIENCE_MS);
    await sleep(AFTERMATH_MS);
    return by === 'them' ? { at, byes: this.call.byes } : undefined;
  }

  async close(): Promise<void> {
    await this.telephone.close();
  }

  private async make(what: string | Sound, text: string): Promise<void> {
    const spoken = await this.call.says(what);
    if (spoken) this.said.push({ ...spoken, text });
  }

  /** Ends early when the call does: there is nothing more to wait for. */
  private async wait(what: string, seen: () => boolean): Promise<void> {
    await this.modules.eventually(`the caller ${what}`, () => seen() || this.call.end !== undefined, PATIENCE_MS);
  }
}
