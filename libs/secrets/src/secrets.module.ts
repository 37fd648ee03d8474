import { Module } from '@nestjs/common';
import { SecretsService } from './secrets.service.js';

/** The tenants' secrets. Needs the global modules of platform and database. */
@Module({ providers: [SecretsService], exports: [SecretsService] })
export class SecretsModule {}
