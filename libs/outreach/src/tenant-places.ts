interface Tenant {
  taken: number;
  /** Those who wait, in the order in which they came; each is called when a place is theirs. */
  waiting: Set<() => void>;
}

/** Lets only so many at once in for each tenant; who finds all places taken waits, first come first served. */
export class TenantPlaces {
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

  /** A place goes from hand to hand while anybody waits for it, so nobody who comes later can slip in. */
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
