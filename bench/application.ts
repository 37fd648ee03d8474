import { type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule } from '@signoff/database';
import { AllowList, OutreachModule } from '@signoff/outreach';
import { createLogger, PlatformModule } from '@signoff/platform';

/** The parts of an app that are measured, on what all apps stand on. Close it. */
export function application(
  { databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string },
  ...parts: (Type | DynamicModule)[]
): Promise<INestApplicationContext> {
  const imports = [
    PlatformModule.forRoot({ redisUrl, logger: createLogger('bench', 'fatal') }),
    DatabaseModule.forRoot({ url: databaseUrl }),
    OutreachModule.forRoot({ allow: AllowList.parse('') }),
    ...parts,
  ];
  return NestFactory.createApplicationContext({ module: class Bench {}, imports }, { logger: false });
}
