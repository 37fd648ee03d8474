import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import { type Permission } from '../permissions.js';

/** Metadata key of {@link Allow}. */
export const ALLOW_KEY = 'signoff:allow';

/** Opens a route to keys whose role has this permission. A route has either this or `@Public()`; see `RouteAudit`. */
export const Allow = (permission: Permission): CustomDecorator => SetMetadata(ALLOW_KEY, permission);
