import { Module } from '@nestjs/common';
import { SecretsModule as SecretsRecordModule } from '@signoff/secrets';
import { SecretsController } from './secrets.controller.js';

/** Secrets over HTTP. */
@Module({ imports: [SecretsRecordModule], controllers: [SecretsController] })
export class SecretsModule {}
