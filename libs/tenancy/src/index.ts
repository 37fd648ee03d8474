export { ApiKeysService } from './api-keys.service.js';
export { Allow } from './http/allow.decorator.js';
export { Authenticator } from './http/authenticator.js';
export { CurrentDb } from './http/current-db.decorator.js';
export { CurrentPrincipal } from './http/current-principal.decorator.js';
export { type Permission } from './permissions.js';
export { type Principal } from './principal.js';
export { TenancyModule } from './tenancy.module.js';
export { TenantsService } from './tenants.service.js';
