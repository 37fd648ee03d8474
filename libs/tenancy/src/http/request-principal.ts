import { type ExecutionContext } from '@nestjs/common';
import { type Principal } from '../principal.js';

/** A request, as far as it concerns who sent it. */
export interface AuthenticatedRequest {
  headers: { authorization?: string };
  principal?: Principal;
}

/** Who sent the request, as the guard found out. */
export function principalOf(context: ExecutionContext): Principal {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('a public route asks for its principal');
  return principal;
}
