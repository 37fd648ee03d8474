import { isIP } from 'node:net';
import { isPublic } from './addresses.js';
import { type AllowList } from './allow-list.js';
import { hostOf, isHostName, portOf } from './host.js';

/** Names of this machine (RFC 6761), of its link (RFC 6762), and of private networks (ICANN's `.internal`). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal)$/;

/** What is told of what is no URL, or of none that leads anywhere. */
const NO_URL = 'must be a URL like https://example.com/path';

/**
 * What is wrong with a URL that requests shall be sent to, as far as can be told without looking its name up, in words
 * that say how to mend it and follow "the URL"; undefined when nothing is. Every port will do.
 */
export function urlFault(url: string, allow: AllowList): string | undefined {
  const parsed = URL.parse(url);
  return parsed ? faultOf(parsed, allow) : NO_URL;
}

/** For this lib: {@link urlFault} of what is read already. */
export function faultOf(url: URL, allow: AllowList): string | undefined {
  const { protocol, username, password } = url;
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (username || password) return 'must not hold a user name or a password: send them in a header';
  if (allow.names(url.hostname, portOf(url))) return undefined;
  return hostFault(hostOf(url.hostname)) ?? (protocol === 'http:' ? 'must begin with https://' : undefined);
}

function hostFault(host: string): string | undefined {
  const isAddress = isIP(host) !== 0;
  if (!isAddress && !isHostName(host)) return NO_URL;
  const isOurs = isAddress ? !isPublic(host) : LOCAL_NAME.test(host);
  return isOurs ? 'must lead to a host that the internet can reach' : undefined;
}
