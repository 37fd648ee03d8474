import { DecideRoute } from '@signoff/platform';
import { type Permission } from '../permissions.js';

/** Opens a route to keys whose role has this permission. A route has either this or `@Public()`; see `RouteAudit`. */
export const Allow = (permission: Permission): MethodDecorator => DecideRoute({ permission });
