import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Clock, newId } from '@signoff/platform';
import { type AllowList } from './allow-list.js';
import { Connections } from './connections.js';
import { Deadline } from './deadline.js';
import { RequestSender } from './request-sender.js';
import { firstLeg } from './request-leg.js';
import { type NameLookup } from './name-lookup.js';
import { OutreachError } from './outreach-error.js';
import { type OutreachAnswer, type OutreachRequest } from './outreach-request.js';
import { Signature } from './signature.js';
import { TenantConcurrency } from './tenant-concurrency.js';

interface OutreachOptions {
  /** How many requests of one tenant may be under way at once in this process. */
  perTenant?: number;
  /** In place of the DNS, for tests. */
  lookup?: NameLookup;
}

const PER_TENANT = 20;

/**
 * Sends all requests to tenants' own servers. URLs, bodies and answers are not trusted: no request reaches the platform's
 * own network, whatever the DNS or a redirect says, except hosts that the allow list names. A request never takes more
 * time or memory than its limits allow.
 */
@Injectable()
export class Outreach implements OnModuleDestroy {
  private readonly connections: Connections;
  private readonly places: TenantConcurrency;

  constructor(
    readonly allow: AllowList,
    private readonly clock: Clock,
    { perTenant = PER_TENANT, lookup }: OutreachOptions = {},
  ) {
    this.connections = new Connections(allow, lookup);
    this.places = new TenantConcurrency(perTenant);
  }

  /**
   * Sends a request and waits for the whole answer, whatever its status. Redirects are followed, at most 3, and none into
   * our own network. What failed is tried again, at most twice, where nothing can happen twice by it: GET, PUT and DELETE
   * when the connection failed or the server answered 502, 503 or 504; POST and PATCH when nothing was sent.
   *
   * @throws OutreachError
   */
  async send(request: OutreachRequest): Promise<OutreachAnswer> {
    const beganAt = this.clock.now().getTime();
    const leg = firstLeg(request, this.allow);
    const { maxBytes, signingSecret } = request;
    const signature = signingSecret === undefined ? undefined : new Signature(signingSecret, newId());
    const deadline = new Deadline(this.clock, request.timeoutMs, request.signal);
    try {
      const giveBack = await this.place(request, deadline);
      const sender = new RequestSender(
        { allow: this.allow, clock: this.clock, connections: this.connections },
        { deadline, maxBytes, signature },
      );
      const { status, contentType, body, attempts } = await sender.send(leg).finally(giveBack);
      return { status, contentType, body, tookMs: this.clock.now().getTime() - beganAt, attempts };
    } finally {
      deadline.end();
    }
  }

  /** Waits for requests that are under way. Their time limits are short. */
  async onModuleDestroy(): Promise<void> {
    await this.connections.close();
  }

  private async place({ tenantId, timeoutMs }: OutreachRequest, { signal }: Deadline): Promise<() => void> {
    try {
      return await this.places.take(tenantId, signal);
    } catch (error) {
      if (!(error instanceof OutreachError) || error.kind !== 'timeout') throw error;
      throw new OutreachError('busy', `other requests of yours were under way for all of ${timeoutMs} ms`);
    }
  }
}
