import { Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError, Public } from '@signoff/platform';
import { LiveKit, Webhooks } from '@signoff/telephony';
import { type FastifyRequest } from 'fastify';
import { LineEvents } from './line-events.service.js';
import { WEBHOOK_PATH, WebhookBody } from './webhook-body.js';

/** Receives LiveKit's webhooks. Only what is signed with the key that LiveKit and the platform share is accepted. */
@ApiExcludeController()
@Controller(WEBHOOK_PATH)
export class WebhooksController {
  constructor(
    private readonly livekit: LiveKit,
    private readonly webhooks: Webhooks,
    private readonly events: LineEvents,
  ) {}

  /** Takes one event. After a 5xx LiveKit comes again; any other answer is final. */
  @Post()
  @Public()
  @HttpCode(204)
  async take(@Req() { body }: FastifyRequest, @Headers('authorization') authorization?: string): Promise<void> {
    if (!this.livekit.isOn) throw new AppError('not_found');
    if (!(body instanceof WebhookBody)) throw new AppError('unsupported_media_type');
    await this.events.take(await this.webhooks.read(body.raw, authorization));
  }
}
