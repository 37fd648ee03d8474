/** How a process is. */
export class HealthDto {
  /** `stopping` from the signal to stop on: no new work, please. */
  status: 'ok' | 'failing' | 'stopping';

  /** What the process depends on, each `up` or `down`. */
  checks: Record<string, 'up' | 'down'>;
}
