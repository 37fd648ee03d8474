import { Injectable } from '@nestjs/common';
import { AppError, logContext } from '@signoff/platform';
import { ApiKeysService } from '../api-keys.service.js';
import { type Permission, PERMISSIONS } from '../permissions.js';
import { type Principal } from '../principal.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Says who sends a request. Asked before the body of the request is read. */
@Injectable()
export class Authenticator {
  constructor(private readonly keys: ApiKeysService) {}

  /**
   * Lets a request in whose `Authorization: Bearer <key>` (RFC 6750) has a permission. A key that is missing, malformed,
   * wrong, expired or revoked gets one and the same answer.
   *
   * @throws AppError `unauthorized`, `forbidden`
   */
  async admit(authorization: string | undefined, needed: Permission): Promise<Principal> {
    const [, key] = BEARER.exec(authorization ?? '') ?? [];
    const principal = key ? await this.keys.verify(key) : null;
    if (!principal) throw new AppError('unauthorized');
    logContext.add({ tenantId: principal.tenantId });
    if (PERMISSIONS[principal.role].includes(needed)) return principal;
    throw new AppError('forbidden', `A key with the permission ${needed} is needed.`);
  }
}
