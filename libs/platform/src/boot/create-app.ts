import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger } from 'pino';
import { NestLogger } from '../logging/nest-logger.js';
import { closeUnusedConnections } from './unused-connections.js';

interface CreateOptions {
  logger: Logger;
  adapter?: FastifyAdapter;
  /** False when the app reads bodies itself. */
  bodyParser?: boolean;
}

/** Makes the Nest application of an app: on Fastify, speaking through our logger. It throws instead of exiting. */
export async function createApp(
  module: DynamicModule,
  { logger, adapter = new FastifyAdapter(), bodyParser = true }: CreateOptions,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser,
  });
  closeUnusedConnections(adapter.getInstance());
  return app;
}
