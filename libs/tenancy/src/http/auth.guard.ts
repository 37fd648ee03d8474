import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, logContext, PUBLIC_KEY } from '@signoff/platform';
import { ApiKeysService } from '../api-keys.service.js';
import { type Permission, PERMISSIONS } from '../permissions.js';
import { ALLOW_KEY } from './allow.decorator.js';
import { type AuthenticatedRequest } from './request-principal.js';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Lets a request in whose `Authorization: Bearer <key>` (RFC 6750) has the permission that the route names. A key that
 * is missing, malformed, wrong, expired or revoked gets one and the same answer.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.metadata<boolean>(PUBLIC_KEY, context)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const [, key] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    const principal = key ? await this.keys.verify(key) : null;
    if (!principal) throw new AppError('unauthorized');
    request.principal = principal;
    logContext.add({ tenantId: principal.tenantId });
    const needed = this.metadata<Permission>(ALLOW_KEY, context);
    if (!needed || !PERMISSIONS[principal.role].includes(needed)) {
      throw new AppError('forbidden', `A key with the permission ${needed} is needed.`);
    }
    return true;
  }

  private metadata<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
