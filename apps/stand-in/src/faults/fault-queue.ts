import { checked } from '../http/checked.js';
import { FaultDto, type Part } from './fault.dto.js';

/** What a part cannot do wrong. */
const IMPOSSIBLE: Record<Part, FaultDto['fault'][]> = {
  model: [],
  voice: ['garbage', 'broken_arguments'],
  transcription: ['broken_arguments'],
};

/** Faults that wait for the requests that they spoil, first come, first served. */
export class FaultQueue {
  private readonly faults: FaultDto[] = [];

  /**
   * Spoils the next request of a model, or the next `times`.
   *
   * @throws Error naming what is wrong with the fault
   */
  add(fault: unknown): void {
    const value = checked(FaultDto, fault);
    if (IMPOSSIBLE[value.part].includes(value.fault))
      throw new Error(`fault: a ${value.part} cannot do ${value.fault}`);
    this.faults.push(value);
  }

  /** The fault of a request that has come; undefined when it is to be answered well. */
  take(part: Part, model: string): FaultDto | undefined {
    const index = this.faults.findIndex((fault) => fault.part === part && ['*', model].includes(fault.model));
    const fault = this.faults[index];
    if (fault && --fault.times === 0) this.faults.splice(index, 1);
    return fault;
  }
}
