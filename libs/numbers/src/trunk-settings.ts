import { type Direction, type Transport } from '@signoff/database';
import { AppError, type FieldFault } from '@signoff/platform';
import { networkOf } from '@signoff/telephony';

/** A host name or an IP address, with or without a port; IPv6 in brackets. */
const ADDRESS = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/** What a trunk asks whoever calls over it, or is asked by whom it calls (SIP digest, RFC 8760). */
interface TrunkCredentials {
  username: string;
  password: string;
}

/** A trunk that is to be. */
export interface NewTrunk {
  name: string;
  direction: Direction;
  /** Outbound: `host` or `host:port`. */
  address?: string;
  /** Outbound; left to LiveKit when absent. */
  transport?: Transport;
  /** Inbound: addresses and networks that calls may come from. */
  allowedAddresses?: string[];
  credentials?: TrunkCredentials;
  /** Inbound: whose national numbers come without a country code (ISO 3166-1 alpha-2); null: the called number's. */
  country?: string | null;
  /** Inbound: what is dialled before a country code; null: what is usual in the country. */
  internationalPrefix?: string | null;
}

/** What may change of a trunk; what is absent stays as it is. */
export interface TrunkChange extends Partial<Omit<NewTrunk, 'direction' | 'credentials'>> {
  /** Null takes them away. */
  credentials?: TrunkCredentials | null;
}

/** What has to fit together in a trunk. */
interface TrunkShape {
  direction: Direction;
  address?: string | null;
  transport?: Transport | null;
  allowedAddresses?: string[];
  country?: string | null;
  internationalPrefix?: string | null;
  secret?: Uint8Array | null;
}

/**
 * Refuses a trunk whose parts do not belong together, and one that would take calls from the whole world.
 *
 * @throws AppError `validation_failed`
 */
export function refuseUnfitTrunk(trunk: TrunkShape): void {
  const errors = trunk.direction === 'inbound' ? inboundFaults(trunk) : outboundFaults(trunk);
  if (errors.length > 0) throw new AppError('validation_failed', undefined, { errors });
}

function inboundFaults({ address, transport, allowedAddresses = [], secret }: TrunkShape): FieldFault[] {
  const faults: FieldFault[] = [];
  if (address) faults.push({ path: 'address', message: 'is for outbound trunks only' });
  if (transport) faults.push({ path: 'transport', message: 'is for outbound trunks only' });
  allowedAddresses.forEach((text, index) => {
    if (networkOf(text)) return;
    const message = 'must be an IP address or a network like 203.0.113.0/24';
    faults.push({ path: `allowedAddresses[${index}]`, message });
  });
  if (!secret && isOpen(allowedAddresses)) {
    const message = 'must name the addresses or networks of your SIP provider, unless the trunk has credentials';
    faults.push({ path: 'allowedAddresses', message });
  }
  return faults;
}

function outboundFaults({ address, allowedAddresses = [], country, internationalPrefix }: TrunkShape): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!ADDRESS.test(address ?? '')) {
    const message = 'must be the host that the trunk sends its calls to, like sip.example.com or sip.example.com:5061';
    faults.push({ path: 'address', message });
  }
  const inboundOnly = { allowedAddresses: allowedAddresses.length > 0, country, internationalPrefix };
  for (const [path, isSet] of Object.entries(inboundOnly)) {
    if (isSet) faults.push({ path, message: 'is for inbound trunks only' });
  }
  return faults;
}

/** A network of no fixed bits is everybody. */
function isOpen(allowedAddresses: string[]): boolean {
  return allowedAddresses.length === 0 || allowedAddresses.some((text) => networkOf(text)?.endsWith('/0'));
}
