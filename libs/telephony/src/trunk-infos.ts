import { AppError, E164, E164_PATTERN, type FieldFault } from '@signoff/platform';
import {
  SIPDispatchRule,
  SIPDispatchRuleCallee,
  SIPDispatchRuleInfo,
  SIPInboundTrunkInfo,
  SIPOutboundTrunkInfo,
} from 'livekit-server-sdk';
import { networkOf } from './network.js';

/** How livekit-sip speaks to the trunk; `auto` leaves it to livekit-sip. */
type SipTransport = keyof typeof TRANSPORTS;

interface Trunk {
  /** LiveKit's id of it, if it ever had one. */
  id?: string | null | undefined;
  /** Ours. It is kept in LiveKit as well, so that a trunk is found again whose id was lost on the way to us. */
  ownerId?: string | undefined;
  name: string;
  /** E.164, at least one; on outbound trunks also `*`. */
  numbers: readonly string[];
  /** Both or neither. */
  username?: string | null | undefined;
  password?: string | null | undefined;
}

/** Where calls come from. */
export interface InboundTrunk extends Trunk {
  /**
   * IP addresses and networks (`203.0.113.0/24`); none means all. A caller who gets past them by forging the From header
   * is told by `sipLegOf`.
   */
  allowedAddresses: readonly string[];
}

/** Where calls go to. */
export interface OutboundTrunk extends Trunk {
  /** `host` or `host:port`. */
  address: string;
  transport: SipTransport;
}

/** What an inbound call's room is called, before the called number: the caller's must not stand there. */
export const ROOM_PREFIX = 'call';

/** `SIPTransport` of LiveKit's protocol, which the SDK does not export. */
const TRANSPORTS = { auto: 0, udp: 1, tcp: 2, tls: 3 } as const;
/** `*`: any number may be shown by a call that goes out. */
const E164_OR_ANY = new RegExp(`^(\\*|${E164_PATTERN})$`);

/**
 * An inbound trunk as LiveKit keeps it. Everything that is not ours to say is said to be nothing, above all headers that
 * would become attributes: a caller could write any `sip.` attribute with them.
 *
 * @throws AppError `validation_failed` for what LiveKit would take, and understand as a trunk that is open to everyone
 */
export function inboundInfoOf(trunk: InboundTrunk): SIPInboundTrunkInfo {
  const networks = trunk.allowedAddresses.map(networkOf);
  const unread = networks.flatMap((network, index) =>
    network === null ? [{ path: `allowedAddresses[${index}]`, message: 'must be an IP address or a network' }] : [],
  );
  refuse([...faultsOf(trunk), ...unread]);
  return new SIPInboundTrunkInfo({
    ...sharedOf(trunk),
    allowedAddresses: networks.filter((network) => network !== null).sort(),
  });
}

/** An outbound trunk as LiveKit keeps it. @throws AppError `validation_failed` */
export function outboundInfoOf(trunk: OutboundTrunk): SIPOutboundTrunkInfo {
  refuse(faultsOf(trunk, E164_OR_ANY));
  return new SIPOutboundTrunkInfo({
    ...sharedOf(trunk),
    address: trunk.address,
    transport: TRANSPORTS[trunk.transport],
  });
}

/** The rule that gives each call of a trunk a room of its own. */
export function ruleInfoOf(trunkId: string, name: string): SIPDispatchRuleInfo {
  const value = new SIPDispatchRuleCallee({ roomPrefix: ROOM_PREFIX, randomize: true });
  const rule = new SIPDispatchRule({ rule: { case: 'dispatchRuleCallee', value } });
  return new SIPDispatchRuleInfo({ name, rule, trunkIds: [trunkId] });
}

/** What is written beside a trunk to know it by. */
export function markOf({ ownerId }: Trunk): string {
  return ownerId ? `signoff:${ownerId}` : '';
}

function sharedOf(trunk: Trunk) {
  return {
    name: trunk.name,
    metadata: markOf(trunk),
    numbers: [...new Set(trunk.numbers)].sort(),
    authUsername: trunk.username ?? '',
    authPassword: trunk.password ?? '',
  };
}

function faultsOf({ numbers, username, password }: Trunk, wanted = E164): FieldFault[] {
  const faults = numbers.flatMap((number, index) =>
    wanted.test(number) ? [] : [{ path: `numbers[${index}]`, message: 'must be a number in E.164' }],
  );
  if (numbers.length === 0) {
    faults.push({ path: 'numbers', message: 'must not be empty: LiveKit would take that for every number there is' });
  }
  if (!username !== !password) {
    faults.push({ path: username ? 'password' : 'username', message: 'is missing: LiveKit would ask for neither' });
  }
  return faults;
}

function refuse(errors: FieldFault[]): void {
  if (errors.length > 0) throw new AppError('validation_failed', 'the trunk cannot be made like this', { errors });
}
