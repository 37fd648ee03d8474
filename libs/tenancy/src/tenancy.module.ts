import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ApiKeysService } from './api-keys.service.js';
import { AuthGuard } from './http/auth.guard.js';
import { RouteAudit } from './http/route-audit.js';
import { TenantsService } from './tenants.service.js';

/** Tenants and their keys; every route of the app that imports it is behind {@link AuthGuard}. */
@Module({
  imports: [DiscoveryModule],
  providers: [ApiKeysService, TenantsService, RouteAudit, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [ApiKeysService, TenantsService],
})
export class TenancyModule {}
