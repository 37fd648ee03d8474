import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DatabaseModule } from '@signoff/database';
import { createLogger, PlatformModule, Public } from '@signoff/platform';
import { TenancyModule } from '../tenancy.module.js';
import { Allow } from './allow.decorator.js';

@Controller('decided')
class DecidedController {
  @Get('allowed')
  @Allow('calls:read')
  allowed(): void {}

  @Get('open')
  @Public()
  open(): void {}

  helper(): void {}
}

@Controller('public')
class PublicController {
  @Get()
  @Public()
  open(): void {}
}

@Controller('forgotten')
class ForgottenController {
  @Get('allowed')
  @Allow('calls:read')
  allowed(): void {}

  @Get()
  forgotten(): void {}
}

async function boot(controllers: (new () => object)[]): Promise<void> {
  @Module({ controllers })
  class RoutesModule {}
  const logger = createLogger('test', 'silent');
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({ redisUrl: process.env.REDIS_URL!, logger }),
      DatabaseModule.forRoot({ url: process.env.DATABASE_URL! }),
      TenancyModule,
      RoutesModule,
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

describe('an app', () => {
  it('boots when somebody said of every route who may use it', async () => {
    await expect(boot([DecidedController, PublicController])).resolves.toBeUndefined();
  });

  it('does not boot with a route that was forgotten, and names it', async () => {
    await expect(boot([DecidedController, ForgottenController])).rejects.toThrow(
      'These routes need @Allow(...) or @Public(): ForgottenController.forgotten',
    );
  });
});
