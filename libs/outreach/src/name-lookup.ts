import { type LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';

/** Finds all addresses of a name. Fails with a code of Node's (https://nodejs.org/api/dns.html#error-codes). */
export type NameLookup = (hostname: string) => Promise<LookupAddress[]>;

/** As this machine sees a name: `/etc/hosts` and all. For names that are known to be answered soon. */
export const askMachine: NameLookup = (hostname) => lookup(hostname, { all: true });

const ANSWER_WITHIN_MS = 2000;
const TRIES = 2;

/**
 * As the DNS sees a name. Unlike `lookup` this takes none of the few threads in which a process looks names up, which a
 * tenant whose name server is slow would otherwise block for everybody
 * (https://nodejs.org/api/dns.html#implementation-considerations).
 *
 * @param servers instead of those of the machine
 */
export function askDns(servers?: string[]): NameLookup {
  const resolver = new Resolver({ timeout: ANSWER_WITHIN_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return async (hostname) => {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    // Many names have addresses of one family only, and some name servers fail at questions for the other.
    if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
    return [...found(v4, 4), ...found(v6, 6)];
  };
}

function found(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
