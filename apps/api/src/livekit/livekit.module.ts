import { type DynamicModule, Module } from '@nestjs/common';
import { CallsModule } from '@signoff/calls';
import { LOGGER, type Logger } from '@signoff/platform';
import { LineEvents } from './line-events.service.js';
import { TakenEvents } from './taken-events.js';
import { WebhooksController } from './webhooks.controller.js';

/** What LiveKit tells us over HTTP. */
@Module({})
export class LiveKitModule {
  static forRoot(redisUrl: string): DynamicModule {
    const taken = { inject: [LOGGER], useFactory: (logger: Logger) => new TakenEvents(redisUrl, logger) };
    return {
      module: LiveKitModule,
      imports: [CallsModule],
      controllers: [WebhooksController],
      providers: [LineEvents, { provide: TakenEvents, ...taken }],
    };
  }
}
