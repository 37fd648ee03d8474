import { type DynamicModule, Module } from '@nestjs/common';
import { CallsModule } from '@signoff/calls';
import { CallRunner, PROVIDER_SETTINGS } from './call-runner.service.js';
import { DEFAULT_PATIENCE, type ProviderSettings } from './providers/model-provider.js';

/** The talk itself, for processes that hold calls. */
@Module({})
export class ConversationModule {
  static forRoot(settings: Pick<ProviderSettings, 'openai'>): DynamicModule {
    return {
      module: ConversationModule,
      imports: [CallsModule],
      providers: [CallRunner, { provide: PROVIDER_SETTINGS, useValue: { ...DEFAULT_PATIENCE, ...settings } }],
      exports: [CallRunner],
    };
  }
}
