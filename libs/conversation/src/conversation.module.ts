import { type DynamicModule, Module } from '@nestjs/common';
import { CallsModule } from '@signoff/calls';
import { ProviderKeysModule } from '@signoff/personas';
import { CLOCK, type Clock } from '@signoff/platform';
import { CallModelsFactory, PROVIDER_SETTINGS } from './call-models.service.js';
import { CallRunner } from './call-runner.service.js';
import { Capacity } from './capacity.js';
import { Lines } from './line/lines.service.js';
import { DEFAULT_PATIENCE, type ProviderSettings } from './providers/model-provider.js';

export interface ConversationSettings {
  accounts: ProviderSettings['accounts'];
  /** What may be used of all processors of the machine, from 0 to 1, before no more spoken calls are taken. */
  maxCpu: number;
}

/** The talk itself, for processes that hold calls. */
@Module({})
export class ConversationModule {
  static forRoot({ accounts, maxCpu }: ConversationSettings): DynamicModule {
    return {
      module: ConversationModule,
      imports: [CallsModule, ProviderKeysModule],
      providers: [
        CallRunner,
        Lines,
        CallModelsFactory,
        { provide: PROVIDER_SETTINGS, useValue: { ...DEFAULT_PATIENCE, accounts } },
        { provide: Capacity, inject: [CLOCK], useFactory: (clock: Clock) => new Capacity(maxCpu, clock) },
      ],
      exports: [CallRunner],
    };
  }
}
