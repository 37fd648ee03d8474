/** How long a model that has failed comes last, in ms. */
const REST_MS = 30_000;

/** Models that stand in for one another: which to ask, in which order. */
export class StandbyList<T> {
  private readonly restUntil = new Map<T, number>();

  /**
   * @param models the favourite first
   * @param attempts how often one is asked that has nobody to stand in for it
   */
  constructor(
    private readonly models: readonly T[],
    private readonly attempts: number,
  ) {}

  /** Whether nobody can stand in. */
  get isAlone(): boolean {
    return this.models.length === 1;
  }

  /** How often a request is tried at most. */
  get tries(): number {
    return this.isAlone ? this.attempts : this.models.length;
  }

  /** Whom to ask, one after the other: those that have failed lately come last. */
  order(): T[] {
    if (this.isAlone) return Array<T>(this.attempts).fill(this.models[0]!);
    const now = performance.now();
    const rests = (model: T) => (this.restUntil.get(model) ?? 0) > now;
    return [...this.models.filter((model) => !rests(model)), ...this.models.filter(rests)];
  }

  failed(model: T): void {
    this.restUntil.set(model, performance.now() + REST_MS);
  }

  worked(model: T): void {
    this.restUntil.delete(model);
  }
}
