import { Injectable } from '@nestjs/common';
import { AppError } from '@signoff/platform';
import { type SIPDispatchRuleInfo, type SIPInboundTrunkInfo, type SIPOutboundTrunkInfo } from 'livekit-server-sdk';
import { LiveKit } from './livekit.js';
import { ONCE } from './patience.js';
import { TelephonyError } from './telephony-error.js';
import {
  type InboundTrunk,
  inboundInfoOf,
  markOf,
  type OutboundTrunk,
  outboundInfoOf,
  ROOM_PREFIX,
  ruleInfoOf,
} from './trunk-infos.js';

/** LiveKit's codes for a request that the asker can mend. */
const MENDABLE = new Set(['invalid_argument', 'failed_precondition', 'already_exists', 'out_of_range', 'malformed']);

/**
 * Trunks and dispatch rules as LiveKit has them. LiveKit keeps them in Redis and loses them with it, so whoever ensures
 * one compares it, and makes again what is lost or was changed by other hands. Two at a time on one trunk would make two.
 */
@Injectable()
export class LiveKitTrunks {
  constructor(private readonly livekit: LiveKit) {}

  /**
   * Sees to it that calls to these numbers, from these addresses and with these credentials, come into rooms of ours.
   *
   * @returns LiveKit's ids, which are new ones when the trunk was lost
   * @throws AppError `conflict` or `validation_failed` with LiveKit's reason, `unavailable` when it cannot be asked
   */
  async ensureInbound(trunk: InboundTrunk): Promise<{ trunkId: string; ruleId: string }> {
    const wanted = inboundInfoOf(trunk);
    return told(async () => {
      const trunkId = await this.inboundTrunk(trunk, wanted);
      return { trunkId, ruleId: await this.rule(trunkId, trunk.name) };
    });
  }

  /** Sees to it that calls can be made over this trunk. Like {@link ensureInbound}. */
  async ensureOutbound(trunk: OutboundTrunk): Promise<{ trunkId: string }> {
    const wanted = outboundInfoOf(trunk);
    return told(async () => ({ trunkId: await this.outboundTrunk(trunk, wanted) }));
  }

  /** Takes a trunk out of LiveKit with its rules. Calls that are up go on. What is not there is gone. */
  async remove(trunkId: string, ruleId?: string | null): Promise<void> {
    await told(async () => {
      const rules = (await this.rulesOf(trunkId)).map(({ sipDispatchRuleId }) => sipDispatchRuleId);
      for (const id of new Set([...rules, ...(ruleId ? [ruleId] : [])])) await this.removeRule(id);
      await unlessGone(this.livekit.sip((client) => client.deleteSipTrunk(trunkId)));
    });
  }

  private async inboundTrunk(trunk: InboundTrunk, wanted: SIPInboundTrunkInfo): Promise<string> {
    const { name, numbers, metadata, allowedAddresses, authUsername, authPassword } = wanted;
    const options = { metadata, allowedAddresses, authUsername, authPassword };
    const found = await find(trunk, (by) => this.livekit.sip((client) => client.listSipInboundTrunk(by)));
    if (found && isSame(found, wanted)) return found.sipTrunkId;
    const { sipTrunkId } = await (found
      ? this.livekit.sip((client) => client.updateSipInboundTrunk(found.sipTrunkId, wanted))
      : this.livekit.sip((client) => client.createSipInboundTrunk(name, numbers, options), ONCE));
    return sipTrunkId;
  }

  private async outboundTrunk(trunk: OutboundTrunk, wanted: SIPOutboundTrunkInfo): Promise<string> {
    const { name, address, numbers, transport, metadata, authUsername, authPassword } = wanted;
    const options = { transport, metadata, authUsername, authPassword };
    const found = await find(trunk, (by) => this.livekit.sip((client) => client.listSipOutboundTrunk(by)));
    if (found && isSame(found, wanted)) return found.sipTrunkId;
    const { sipTrunkId } = await (found
      ? this.livekit.sip((client) => client.updateSipOutboundTrunk(found.sipTrunkId, wanted))
      : this.livekit.sip((client) => client.createSipOutboundTrunk(name, address, numbers, options), ONCE));
    return sipTrunkId;
  }

  /** One rule for the trunk, and no other: a more specific one would take calls away. */
  private async rule(trunkId: string, name: string): Promise<string> {
    const wanted = ruleInfoOf(trunkId, name);
    const [found, ...others] = await this.rulesOf(trunkId);
    for (const { sipDispatchRuleId } of others) await this.removeRule(sipDispatchRuleId);
    if (!found) {
      const callee = { type: 'callee', roomPrefix: ROOM_PREFIX, randomize: true } as const;
      const made = await this.livekit.sip(
        (client) => client.createSipDispatchRule(callee, { name, trunkIds: [trunkId] }),
        ONCE,
      );
      return made.sipDispatchRuleId;
    }
    const id = found.sipDispatchRuleId;
    if (!isSame(found, wanted)) await this.livekit.sip((client) => client.updateSipDispatchRule(id, wanted));
    return id;
  }

  /** The rules that name this trunk; LiveKit also lists those that name none, and so hold for all. */
  private async rulesOf(trunkId: string): Promise<SIPDispatchRuleInfo[]> {
    const rules = await this.livekit.sip((client) => client.listSipDispatchRule({ trunkIds: [trunkId] }));
    return rules.filter(({ trunkIds }) => trunkIds.includes(trunkId));
  }

  private async removeRule(ruleId: string): Promise<void> {
    await unlessGone(this.livekit.sip((client) => client.deleteSipDispatchRule(ruleId)));
  }
}

/** By the id that we know, or else by the mark on one that was made when its id did not reach us. */
async function find<T extends SIPInboundTrunkInfo | SIPOutboundTrunkInfo>(
  trunk: InboundTrunk | OutboundTrunk,
  list: (by: { trunkIds?: string[]; numbers?: string[] }) => Promise<T[]>,
): Promise<T | undefined> {
  const { id, numbers } = trunk;
  const known = id ? (await list({ trunkIds: [id] })).find(({ sipTrunkId }) => sipTrunkId === id) : undefined;
  const mark = markOf(trunk);
  if (known || !mark) return known;
  return (await list({ numbers: [...numbers] })).find(({ metadata }) => metadata === mark);
}

/** Whether LiveKit has it as it should be, but for ids and times, which are LiveKit's, and the order of what has none. */
function isSame(
  found: SIPInboundTrunkInfo | SIPOutboundTrunkInfo | SIPDispatchRuleInfo,
  wanted: typeof found,
): boolean {
  return comparable(found) === comparable(wanted);
}

function comparable(info: SIPInboundTrunkInfo | SIPOutboundTrunkInfo | SIPDispatchRuleInfo): string {
  const fields = info.toJson() as Record<string, unknown>;
  for (const own of ['sipTrunkId', 'sipDispatchRuleId', 'createdAt', 'updatedAt']) delete fields[own];
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.toSorted() : value,
  ]);
  return JSON.stringify(entries.toSorted());
}

async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof TelephonyError && error.kind === 'not_found')) throw error;
  }
}

/** LiveKit's refusals in words for who asked; what it says of trunks that may be somebody else's stays here. */
async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof TelephonyError) || cause.kind !== 'refused') throw cause;
    if (!MENDABLE.has(cause.livekitCode ?? '')) throw cause;
    const isConflict = /conflict|already exists/i.test(cause.message);
    const words = cause.message.replace(/"?\b(ST|SDR)_\w+"?/g, 'another one');
    throw new AppError(isConflict ? 'conflict' : 'validation_failed', `LiveKit refuses the trunk: ${words}`, { cause });
  }
}
