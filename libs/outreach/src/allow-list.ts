import { isIP } from 'node:net';
import { ConfigError } from '@signoff/platform';
import { ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { type Address, addressOf } from './addresses.js';
import { hostOf, isHostName } from './host.js';

type Network = [Address, number];

/** One of them; without a port, every port. */
type Entry = ({ host: string } | { network: Network }) & { port?: number };

/** `[::1]:80`, `host:80` and either without the port. */
const HOST_AND_PORT = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([1-9]\d{0,4}))?$/;
const LAST_PORT = 65_535;

/**
 * Where requests may go although it is no public address, and without TLS: the servers of a developer, or of an operator
 * who runs the platform beside the servers of its tenants. What it names it names altogether, so a host on it may resolve to
 * anything.
 */
export class AllowList {
  private constructor(private readonly entries: readonly Entry[]) {}

  /**
   * Reads OUTREACH_ALLOW: host names, IP addresses and networks (CIDR), separated by commas, names and addresses with
   * `:port` where not every port is meant: `localhost, 127.0.0.1:8080, [::1]:8080, 10.0.0.0/8`. No text, no entries.
   *
   * @throws ConfigError saying which entry is none of these
   */
  static parse(text: string | undefined): AllowList {
    const { entries, fault } = read(text);
    if (fault !== undefined) throw new ConfigError(`OUTREACH_ALLOW ${fault}`);
    return new AllowList(entries);
  }

  /** Whether it names a host, as it stands in a URL, or an IP address. A name is not looked up. */
  names(host: string, port: number): boolean {
    if (this.entries.length === 0) return false;
    const name = hostOf(host);
    const address = addressOf(name);
    return this.entries.some((entry) => {
      if (entry.port !== undefined && entry.port !== port) return false;
      if ('host' in entry) return entry.host === name;
      return address !== undefined && isWithin(address, entry.network);
    });
  }
}

/** Checks that a configured text is an {@link AllowList}. */
export const IsAllowList = (): PropertyDecorator =>
  ValidateBy({
    name: 'isAllowList',
    validator: {
      validate: (value) => typeof value === 'string' && read(value).fault === undefined,
      defaultMessage: (args) => `$property ${read(String(args?.value)).fault}`,
    },
  });

function read(text: string | undefined): { entries: Entry[]; fault?: string } {
  if (!text?.trim()) return { entries: [] };
  const entries = text.split(',').map((entry) => entryOf(entry.trim().toLowerCase()));
  const wrong = entries.indexOf(undefined);
  if (wrong === -1) return { entries: entries.filter((entry) => entry !== undefined) };
  // By its place: what was put there by mistake may be a URL with a password in it.
  const fault = `must be host names, IP addresses or networks, separated by commas, like "localhost, 127.0.0.1:8080, 10.0.0.0/8"; entry ${wrong + 1} is none of them`;
  return { entries: [], fault };
}

function entryOf(text: string): Entry | undefined {
  if (text.includes('/')) return networkEntry(text);
  if (isIP(text) === 6) return addressNamedBy(text, 6);
  const [, bracketed, plain = '', digits] = HOST_AND_PORT.exec(text) ?? [];
  const entry = bracketed === undefined ? hostNamedBy(plain) : addressNamedBy(bracketed, 6);
  if (!entry || digits === undefined) return entry;
  return Number(digits) > LAST_PORT ? undefined : { ...entry, port: Number(digits) };
}

function hostNamedBy(text: string): Entry | undefined {
  const host = hostOf(text);
  if (isIP(host) !== 0) return addressNamedBy(host, 4);
  // What a URL takes for an address in disguise, like 0x7f.1, would never be met as a name.
  return isHostName(host) && URL.parse(`http://${host}`)?.hostname === host ? { host } : undefined;
}

function addressNamedBy(text: string, family: 4 | 6): Entry | undefined {
  const address = isIP(text) === family ? addressOf(text) : undefined;
  return address && { network: [address, address.toByteArray().length * 8] };
}

function networkEntry(text: string): Entry | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(length) || !ipaddr.isValidCIDR(text)) return undefined;
  const network = ipaddr.parseCIDR(text);
  // A network of IPv4-mapped addresses would never be met: they count as what they map.
  return addressOf(address)?.kind() === network[0].kind() ? { network } : undefined;
}

/** Networks of one family hold no addresses of the other. */
function isWithin(address: Address, [network, length]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, length);
}
