import { Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PUBLIC_KEY } from '@signoff/platform';
import { ALLOW_KEY } from './allow.decorator.js';

/** Keeps an app from booting with a route of which nobody said who may use it. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
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
      .filter((name) => !this.isDecided(prototype[name]!, controller))
      .map((name) => `${controller.name}.${name}`);
  }

  private isDecided(route: () => unknown, controller: new () => object): boolean {
    return [PUBLIC_KEY, ALLOW_KEY].some(
      (key) => this.reflector.getAllAndOverride<unknown>(key, [route, controller]) !== undefined,
    );
  }
}
