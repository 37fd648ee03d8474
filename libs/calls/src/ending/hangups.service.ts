import { Injectable } from '@nestjs/common';
import { ENDINGS } from '@signoff/contracts';
import { type IdempotentRequest, type TenantDb } from '@signoff/database';
import { CallQueue } from '../record/call-queue.js';
import { CallsService } from '../record/calls.service.js';
import { SettlementService } from './settlement.service.js';

/** Ends calls because somebody outside asks for it. */
@Injectable()
export class Hangups {
  constructor(
    private readonly calls: CallsService,
    private readonly settlement: SettlementService,
    private readonly queue: CallQueue,
  ) {}

  /**
   * Ends a call that is up, with or without its closing message. A call that no agent has taken yet is cancelled.
   *
   * @throws AppError `not_found`, `call_ended`
   */
  async hangUp(
    db: TenantDb,
    id: string,
    request: { closing: boolean; reason?: string },
    idempotency: IdempotentRequest,
  ): Promise<{ id: string }> {
    const call = await this.calls.get(db, id);
    const accepted = await this.calls.command(db, id, { kind: 'hangup', data: request }, idempotency);
    if (call.state === 'scheduled' || call.state === 'queued') {
      const detail = request.reason;
      if (await this.settlement.settle(db, id, { ...ENDINGS.operator.cancelled, ...(detail && { detail }) }))
        await this.queue.remove(id);
    }
    return accepted;
  }
}
