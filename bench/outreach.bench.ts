import { AllowList, Outreach } from '@signoff/outreach';
import { systemClock } from '@signoff/platform';
import { Agent, request } from 'undici';
import { AGENT_OPTIONS } from '../libs/outreach/src/connections.js';
import { compare, type Comparison, cost } from './measurement.js';
import { ECHO_SERVER } from './programs.js';
import { ServerProcess } from './server-process.js';

const REQUESTS = 5_000;
const CALLERS = [1, 20];
const SIGNING_SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const POST = {
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ order: 4711, note: 'x'.repeat(200) }),
};

/** The door to tenants' servers, beside undici without it: a small POST to a server on this machine, connections kept. */
export async function outreachBench(): Promise<Comparison[]> {
  const server = await ServerProcess.start(ECHO_SERVER);
  const agent = new Agent(AGENT_OPTIONS);
  const door = new Outreach(AllowList.parse('127.0.0.1'), systemClock);
  const { url } = server;
  const ask = { ...POST, tenantId: 'bench', url, timeoutMs: 10_000, maxBytes: 10_000 };
  const send = () => door.send(ask);
  const sendSigned = () => door.send({ ...ask, signingSecret: SIGNING_SECRET });
  const plainly = async () => (await request(url, { ...POST, dispatcher: agent })).body.text();
  const byFetch = async () => (await fetch(url, POST)).text();
  const pairs: [string, string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['Outreach', 'request of undici', send, plainly],
    ['Outreach', 'fetch of Node', send, byFetch],
    ['Outreach, signed', 'request of undici, not signed', sendSigned, plainly],
  ];
  try {
    const comparisons: Comparison[] = [];
    for (const callers of CALLERS) {
      for (const [what, peer, ours, theirs] of pairs) {
        const run = (act: () => Promise<unknown>) => () => cost(REQUESTS, callers, act);
        comparisons.push(await compare(`${what}, ${callers} at once`, peer, run(ours), run(theirs)));
      }
    }
    return comparisons;
  } finally {
    await Promise.all([agent.close(), door.onModuleDestroy(), server.stop()]);
  }
}
