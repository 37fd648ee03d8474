import { type LookupAddress } from 'node:dns';
import { type LookupFunction } from 'node:net';
import { isPublic } from './addresses.js';
import { type AllowList } from './allow-list.js';
import { type NameLookup } from './name-lookup.js';
import { lookupFailure } from './network-failure.js';
import { OutreachError } from './outreach-error.js';

/**
 * The `lookup` of a connection. The address that it returns is the one that is connected to, so there is no second lookup
 * that could be answered otherwise (DNS rebinding). Addresses in a URL are not looked up, and do not reach this function.
 *
 * @param port where the connection goes
 */
export function guardedLookup(port: number, allow: AllowList, ask: NameLookup): LookupFunction {
  return (hostname, { all }, callback) => {
    permitted(hostname, port, allow, ask).then(
      (addresses) => (all ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family)),
      (error: OutreachError) => callback(error, ''),
    );
  };
}

async function permitted(host: string, port: number, allow: AllowList, ask: NameLookup): Promise<LookupAddress[]> {
  const addresses = await ask(host).catch((error: unknown) => Promise.reject(lookupFailure(error, host)));
  if (addresses.length === 0) throw lookupFailure(undefined, host);
  if (allow.names(host, port)) return addresses;
  // All or nothing. A public name with a private address among its own is an attack or a mistake; to leave that address
  // out would let the mistake work for now, and to let it in would leave the choice to whoever answers for the name.
  const isPermitted = ({ address }: LookupAddress) => isPublic(address) || allow.names(address, port);
  if (addresses.every(isPermitted)) return addresses;
  throw new OutreachError('refused', `${host} has an address that the internet cannot reach`);
}
