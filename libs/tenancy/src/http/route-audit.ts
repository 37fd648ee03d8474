import { Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { routeFacts } from '@signoff/platform';

/** Keeps an app from booting with a route of which nobody said who may use it. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const open = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (metatype ? this.undecided(metatype as new () => object) : []));
    if (open.length > 0) throw new Error(`These routes need @Allow(...) or @Public(): ${open.join(', ')}`);
  }

  private undecided(controller: new () => object): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
      .filter((name) => !isDecided(prototype[name]!))
      .map((name) => `${controller.name}.${name}`);
  }
}

function isDecided(route: () => unknown): boolean {
  const { isPublic, permission } = routeFacts(route);
  return isPublic === true || permission !== undefined;
}
