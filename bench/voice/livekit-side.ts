import { randomBytes } from 'node:crypto';
import { freshNumber } from '@signoff/database/testing';
import { RoomAgentDispatch, RoomConfiguration, RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { now } from '../../test/fixtures/telephone/now.js';
import { PEER } from '../programs.js';
import { ServerProcess } from '../server-process.js';
import { type Caller } from './caller.js';
import { PEER_AGENT, PEER_MODEL, PEER_RULES } from './lighthouse.js';
import { Model } from './model.js';
import { RoomCaller } from './room-caller.js';
import { type Ground, providerOf, type Side } from './side.js';
import { SipCaller } from './sip-caller.js';
import { type Usage, usageOf } from './usage.js';

const AGENTS = [new RoomAgentDispatch({ agentName: PEER_AGENT })];

/** What its worker logs when its load is above the threshold. */
const REFUSES = /worker is at full capacity/g;

/** LiveKit's own way: its worker in production mode, a process per call, and `createEndCallTool` (bench/peer/agent.ts). */
export class LiveKitSide implements Side {
  readonly name = "LiveKit's worker";
  private readonly number = freshNumber();
  private trunkId = 'ST_bench';
  private ruleId: string | undefined;

  private constructor(
    private readonly ground: Ground,
    private readonly worker: ServerProcess,
    private readonly model: Model,
  ) {}

  static async start(ground: Ground): Promise<LiveKitSide> {
    const { url, apiKey, apiSecret } = ground.livekit;
    const server = { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret };
    const env = { ...providerOf(ground), ...server, LOG_LEVEL: 'info' };
    const worker = await ServerProcess.start(PEER, { args: ['start'], env, path: '/' });
    const model = await Model.following(PEER_RULES, PEER_MODEL, ground.standInUrl);
    const side = new LiveKitSide(ground, worker, model);
    if (ground.sipUri) await side.addTrunk();
    return side;
  }

  async dial(): Promise<Caller> {
    const { sipUri, livekit } = this.ground;
    const caller = freshNumber();
    if (sipUri) return SipCaller.dial(this.number, caller, sipUri);
    const dialledAt = now();
    const room = `bench_${randomBytes(6).toString('hex')}`;
    await new RoomServiceClient(...this.access).createRoom({ name: room, agents: AGENTS });
    return RoomCaller.dial({ livekit, trunkId: this.trunkId, called: this.number, caller, room }, dialledAt);
  }

  usage(): Usage {
    return usageOf([this.worker.pid]);
  }

  lastEndCall(before: number): Promise<number> {
    return this.model.lastEndCall(before);
  }

  get refusals(): number {
    return this.worker.output.match(REFUSES)?.length ?? 0;
  }

  async stop(): Promise<void> {
    const sip = new SipClient(...this.access);
    if (this.ruleId) {
      await sip.deleteSipDispatchRule(this.ruleId);
      await sip.deleteSipTrunk(this.trunkId);
    }
    await this.worker.stop();
  }

  /** Each call gets a room of its own, and each room this agent. */
  private async addTrunk(): Promise<void> {
    const sip = new SipClient(...this.access);
    const trunk = await sip.createSipInboundTrunk('bench', [this.number], { allowedAddresses: ['127.0.0.1/32'] });
    this.trunkId = trunk.sipTrunkId;
    const callee = { type: 'callee', roomPrefix: 'bench', randomize: true } as const;
    const roomConfig = new RoomConfiguration({ agents: AGENTS });
    const options = { name: 'bench', trunkIds: [this.trunkId], roomConfig };
    this.ruleId = (await sip.createSipDispatchRule(callee, options)).sipDispatchRuleId;
  }

  private get access(): [url: string, apiKey: string, apiSecret: string] {
    const { url, apiKey, apiSecret } = this.ground.livekit;
    return [url.replace(/^ws/, 'http'), apiKey, apiSecret];
  }
}
