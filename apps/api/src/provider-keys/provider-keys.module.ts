import { Module } from '@nestjs/common';
import { ProviderKeysModule as ProviderKeysRecordModule } from '@signoff/models';
import { ProviderKeysController } from './provider-keys.controller.js';

/** Provider keys over HTTP. */
@Module({ imports: [ProviderKeysRecordModule], controllers: [ProviderKeysController] })
export class ProviderKeysModule {}
