import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { principalOf } from './request-principal.js';

/** Gives a route the database as the asking tenant sees it. Not for public routes: nobody is asking. */
export const CurrentDb = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(context).db);
