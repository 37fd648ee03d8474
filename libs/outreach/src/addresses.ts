import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An IP address, of either family. */
export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * All that IANA has given out of IPv6 for the internet (RFC 4291, section 2.4). What lies outside is no public server, and
 * some of it hides an IPv4 address that ipaddr.js does not look for, as `::127.0.0.1` does (RFC 4291, section 2.5.5.1).
 */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * What clouds answer their machines from although it is public space: Azure
 * (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
const METADATA = new Set(['168.63.129.16']);

/** Reads an IP address as it is commonly written; an IPv4-mapped one is what it maps. Undefined when it is none. */
export function addressOf(text: string): Address | undefined {
  // With a zone it is an address of this machine's own links (RFC 4007).
  return isIP(text) === 0 || text.includes('%') ? undefined : ipaddr.process(text);
}

/**
 * Whether a text is an IP address of the internet: not private, not of this machine or its links, not a cloud's metadata,
 * not reserved, and not an IPv6 address that leads to an IPv4 address by translation or tunnel, wherever that one is.
 */
export function isPublic(text: string): boolean {
  const address = addressOf(text);
  if (address?.range() !== 'unicast' || METADATA.has(address.toString())) return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST);
}
