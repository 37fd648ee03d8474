import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { principalOf } from './request-principal.js';

/** Gives a route who is asking. Not for public routes: nobody is. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(context));
