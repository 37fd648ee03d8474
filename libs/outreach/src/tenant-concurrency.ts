interface Tenant {
  taken: number;
  /** Requests that wait, in the order in which they came. Each function is called when its request has a place. */
  waiting: Set<() => void>;
}

/** Limits how many requests of each tenant run at once. Further requests wait, first come first served. */
export class TenantConcurrency {
  private readonly tenants = new Map<string, Tenant>();

  constructor(private readonly perTenant: number) {}

  /**
   * Takes a place, as soon as there is one.
   *
   * @returns what gives it back, to be called once
   * @throws the reason of the signal, when it comes first
   */
  take(tenantId: string, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const tenant = this.tenantOf(tenantId);
    const giveBack = () => this.release(tenantId, tenant);
    if (tenant.taken < this.perTenant) {
      tenant.taken++;
      return Promise.resolve(giveBack);
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve(giveBack);
      };
      const leave = () => {
        tenant.waiting.delete(enter);
        reject(signal.reason as Error);
      };
      tenant.waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private tenantOf(tenantId: string): Tenant {
    const known = this.tenants.get(tenantId);
    if (known) return known;
    const tenant: Tenant = { taken: 0, waiting: new Set() };
    this.tenants.set(tenantId, tenant);
    return tenant;
  }

  /** Gives the place to the request that has waited longest, so that no later request comes before it. */
  private release(tenantId: string, tenant: Tenant): void {
    const [next] = tenant.waiting;
    if (next) {
      tenant.waiting.delete(next);
      return next();
    }
    tenant.taken--;
    if (tenant.taken === 0) this.tenants.delete(tenantId);
  }
}
