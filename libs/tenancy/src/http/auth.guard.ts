import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AppError, routeFacts } from '@signoff/platform';
import { type AuthenticatedRequest } from './request-principal.js';

/** Keeps requests out that nobody has authenticated, should a route ever come by without the hook that does. */
@Injectable()
export class AuthGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { isPublic } = routeFacts(context.getHandler());
    if (isPublic || context.switchToHttp().getRequest<AuthenticatedRequest>().principal) return true;
    throw new AppError('unauthorized');
  }
}
