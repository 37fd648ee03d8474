import { Module } from '@nestjs/common';
import { ProviderKeysService } from './provider-keys.service.js';

/** The tenants' own accounts with providers, for who lets them be kept and for who speaks with them. */
@Module({ providers: [ProviderKeysService], exports: [ProviderKeysService] })
export class ProviderKeysModule {}
