import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ApiKeysService } from './api-keys.service.js';
import { AuthGuard } from './http/auth.guard.js';
import { Authenticator } from './http/authenticator.js';
import { RouteAudit } from './http/route-audit.js';
import { TenantsService } from './tenants.service.js';

/** Tenants and their keys; routes of the app that imports it are used by whom {@link Authenticator} lets in. */
@Module({
  imports: [DiscoveryModule],
  providers: [ApiKeysService, TenantsService, Authenticator, RouteAudit, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [ApiKeysService, TenantsService, Authenticator],
})
export class TenancyModule {}
