import { availableParallelism } from 'node:os';
import { type DynamicModule, Module } from '@nestjs/common';
import { SettlementModule } from '@signoff/calls';
import { DEFAULT_PATIENCE, ProviderKeysModule, type ProviderSettings } from '@signoff/models';
import { CLOCK, type Clock } from '@signoff/platform';
import { SecretsModule } from '@signoff/secrets';
import { ToolsModule } from '@signoff/tools';
import { CallModelsFactory, PROVIDER_SETTINGS } from './call-models.service.js';
import { CallRunner } from './call-runner.service.js';
import { Capacity, type CapacityOptions } from './capacity/capacity.js';
import { LoadMeter } from './capacity/load-meter.js';
import { Lines } from './line/lines.service.js';
import { CallToolsFactory } from './tools/call-tools.service.js';
import { WarmUp } from './warm-up.service.js';

interface ConversationSettings {
  accounts: ProviderSettings['accounts'];
  capacity: Pick<CapacityOptions, 'maxCpu' | 'processes'>;
}

/** For processes that hold calls. */
@Module({})
export class ConversationModule {
  static forRoot({ accounts, capacity }: ConversationSettings): DynamicModule {
    return {
      module: ConversationModule,
      imports: [SettlementModule, ProviderKeysModule, SecretsModule, ToolsModule],
      providers: [
        CallRunner,
        Lines,
        CallModelsFactory,
        CallToolsFactory,
        WarmUp,
        { provide: PROVIDER_SETTINGS, useValue: { ...DEFAULT_PATIENCE, accounts } },
        { provide: LoadMeter, inject: [CLOCK], useFactory: (clock: Clock) => new LoadMeter(clock) },
        {
          provide: Capacity,
          inject: [LoadMeter, CLOCK],
          useFactory: (meter: LoadMeter, clock: Clock) =>
            new Capacity({ ...capacity, processors: availableParallelism() }, meter, clock),
        },
      ],
      exports: [CallRunner],
    };
  }
}
