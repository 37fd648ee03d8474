import 'reflect-metadata';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

/** What is decided on a request by its route alone, before its body is read. Fastify has it as `routeOptions.config`. */
export interface RouteFacts {
  /** Open to everybody, with no key. */
  isPublic?: true;
  /** What the key must permit. */
  permission?: string;
  /** The most that a body may weigh. */
  bodyLimitBytes?: number;
}

/** Says something of a route, beside what is said of it already. */
export function DecideRoute(facts: RouteFacts): MethodDecorator {
  return (_target, _name, descriptor) => {
    const route = descriptor.value as object;
    Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...routeFacts(route), ...facts }, route);
  };
}

/** What was said of a route; of the method of a controller. */
export function routeFacts(route: object): RouteFacts {
  return (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, route) ?? {}) as RouteFacts;
}

/** Opens a route to everybody, with no key. */
export const Public = (): MethodDecorator => DecideRoute({ isPublic: true });

/** Takes larger bodies than other routes do. */
export const BodyLimit = (bytes: number): MethodDecorator => DecideRoute({ bodyLimitBytes: bytes });
