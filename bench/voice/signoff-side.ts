import { freshNumber } from '@signoff/database/testing';
import { AGENT, API, WORKER } from '../programs.js';
import { ServerProcess } from '../server-process.js';
import { type Caller } from './caller.js';
import { Desk } from './desk.js';
import { OUR_MODEL, OUR_RULES } from './lighthouse.js';
import { Model } from './model.js';
import { RoomCaller } from './room-caller.js';
import { type Ground, providerOf, type Side } from './side.js';
import { SipCaller } from './sip-caller.js';
import { type Usage, usageOf } from './usage.js';

/** Signoff as it is deployed: api, worker, and as many agent processes as it starts by itself. */
export class SignoffSide implements Side {
  readonly name = 'Signoff';
  readonly refusals = undefined;

  private constructor(
    private readonly ground: Ground,
    private readonly processes: ServerProcess[],
    private readonly model: Model,
    private readonly desk: Desk,
  ) {}

  static async start(ground: Ground): Promise<SignoffSide> {
    const env = providerOf(ground);
    const processes = await Promise.all([
      ServerProcess.start(API, { env, port: ground.apiPort }),
      ServerProcess.start(WORKER, { env }),
      ServerProcess.start(AGENT, { env }),
    ]);
    const model = await Model.following(OUR_RULES, OUR_MODEL, ground.standInUrl);
    return new SignoffSide(ground, processes, model, await Desk.open(ground.databaseUrl, processes[0].url));
  }

  dial(): Promise<Caller> {
    const { sipUri, livekit } = this.ground;
    const { number, livekitTrunkId } = this.desk;
    const caller = freshNumber();
    return sipUri
      ? SipCaller.dial(number, caller, sipUri)
      : RoomCaller.dial({ livekit, trunkId: livekitTrunkId, called: number, caller });
  }

  usage(): Usage {
    return usageOf(this.processes.map(({ pid }) => pid));
  }

  lastEndCall(before: number): Promise<number> {
    return this.model.lastEndCall(before);
  }

  async stop(): Promise<void> {
    await this.desk.close();
    await Promise.all(this.processes.map((process) => process.stop()));
  }
}
