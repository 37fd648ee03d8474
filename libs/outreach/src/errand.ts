import { type Clock } from '@signoff/platform';
import { type AllowList } from './allow-list.js';
import { type Connections, type Reply } from './connections.js';
import { type Deadline } from './deadline.js';
import { type Hop, redirected } from './hop.js';
import { OutreachError } from './outreach-error.js';
import { pauseBeforeNext } from './repetition.js';
import { type Signature } from './signature.js';

const MAX_REDIRECTS = 3;
/** Some servers turn requests away that do not say whose they are. */
const USER_AGENT = 'Signoff';

interface ErrandDeps {
  allow: AllowList;
  clock: Clock;
  connections: Connections;
}

interface ErrandSettings {
  deadline: Deadline;
  maxBytes: number;
  signature?: Signature | undefined;
}

/** One request on its way: follows redirects, and makes requests again where that is safe. */
export class Errand {
  private attempts = 1;

  constructor(
    private readonly deps: ErrandDeps,
    private readonly settings: ErrandSettings,
  ) {}

  /** @throws OutreachError */
  async run(first: Hop): Promise<Reply & { attempts: number }> {
    let hop = first;
    for (let redirects = 0; ; redirects++) {
      const reply = await this.persist(hop);
      if (reply.location === undefined) return { ...reply, attempts: this.attempts };
      if (redirects === MAX_REDIRECTS) {
        throw new OutreachError('too_many_redirects', `the URL redirects more than ${MAX_REDIRECTS} times`);
      }
      hop = redirected(hop, reply.status, reply.location, this.deps.allow);
    }
  }

  private async persist(hop: Hop): Promise<Reply> {
    const { deadline } = this.settings;
    for (;;) {
      const outcome = await this.ask(hop).catch(outreachErrorOf);
      const pauseMs = pauseBeforeNext(this.attempts, hop.method, outcome);
      if (pauseMs === undefined || pauseMs >= deadline.leftMs) {
        if (outcome instanceof OutreachError) throw outcome;
        return outcome;
      }
      await deadline.pause(pauseMs);
      this.attempts++;
    }
  }

  private ask(hop: Hop): Promise<Reply> {
    const { deadline, maxBytes, signature } = this.settings;
    const signed = hop.isHome ? signature?.headers(hop.body ?? '', this.deps.clock.now()) : undefined;
    const headers = { 'user-agent': USER_AGENT, ...hop.headers, ...signed };
    return this.deps.connections.exchange(hop, headers, { maxBytes, signal: deadline.signal });
  }
}

function outreachErrorOf(error: unknown): OutreachError {
  if (error instanceof OutreachError) return error;
  throw error;
}
