import { type Clock } from '@signoff/platform';
import { type AllowList } from './allow-list.js';
import { type Connections, type Reply } from './connections.js';
import { type Deadline } from './deadline.js';
import { type RequestLeg, redirected } from './request-leg.js';
import { OutreachError } from './outreach-error.js';
import { pauseBeforeNext } from './repetition.js';
import { type Signature } from './signature.js';

const MAX_REDIRECTS = 3;
/** Some servers turn requests away that do not say whose they are. */
const USER_AGENT = 'Signoff';

interface RequestSenderDeps {
  allow: AllowList;
  clock: Clock;
  connections: Connections;
}

interface RequestSenderSettings {
  deadline: Deadline;
  maxBytes: number;
  signature?: Signature | undefined;
}

/** Sends one request: follows redirects, and repeats it where that is safe. */
export class RequestSender {
  private attempts = 1;

  constructor(
    private readonly deps: RequestSenderDeps,
    private readonly settings: RequestSenderSettings,
  ) {}

  /** @throws OutreachError */
  async send(first: RequestLeg): Promise<Reply & { attempts: number }> {
    let leg = first;
    for (let redirects = 0; ; redirects++) {
      const reply = await this.sendUntilAnswered(leg);
      if (reply.location === undefined) return { ...reply, attempts: this.attempts };
      if (redirects === MAX_REDIRECTS) {
        throw new OutreachError('too_many_redirects', `the URL redirects more than ${MAX_REDIRECTS} times`);
      }
      leg = redirected(leg, reply.status, reply.location, this.deps.allow);
    }
  }

  private async sendUntilAnswered(leg: RequestLeg): Promise<Reply> {
    const { deadline } = this.settings;
    for (;;) {
      const outcome = await this.sendOnce(leg).catch(outreachErrorOf);
      const pauseMs = pauseBeforeNext(this.attempts, leg.method, outcome);
      if (pauseMs === undefined || pauseMs >= deadline.leftMs) {
        if (outcome instanceof OutreachError) throw outcome;
        return outcome;
      }
      await deadline.pause(pauseMs);
      this.attempts++;
    }
  }

  private sendOnce(leg: RequestLeg): Promise<Reply> {
    const { deadline, maxBytes, signature } = this.settings;
    const signed = leg.isHome ? signature?.headers(leg.body ?? '', this.deps.clock.now()) : undefined;
    const headers = { 'user-agent': USER_AGENT, ...leg.headers, ...signed };
    return this.deps.connections.exchange(leg, headers, { maxBytes, signal: deadline.signal });
  }
}

function outreachErrorOf(error: unknown): OutreachError {
  if (error instanceof OutreachError) return error;
  throw error;
}
