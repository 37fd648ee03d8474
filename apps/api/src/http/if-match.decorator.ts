import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@signoff/platform';
import { type FastifyRequest } from 'fastify';

/** Our entity tags are revisions. Weak ones too: proxies that compress make them of strong ones. */
const REVISION_TAG = /^(?:W\/)?"(0|[1-9]\d{0,8})"$/;

/** The entity tag (RFC 9110, section 8.8.3) of what is at a revision. */
export function tagOf(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that a request builds upon, from its `If-Match` header; undefined when it does not care: without the
 * header, unless the route requires it, and with `*`.
 *
 * @throws AppError `precondition_required` without a required header, `precondition_failed` for a tag that is none of ours
 */
export const IfMatch = createParamDecorator(
  ({ required }: { required: boolean }, context: ExecutionContext): number | undefined => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (header === undefined && required) {
      throw new AppError('precondition_required', 'Send the ETag of what you read as If-Match.');
    }
    if (header === undefined || header.trim() === '*') return undefined;
    const revision = REVISION_TAG.exec(header.trim())?.[1];
    if (!revision) throw new AppError('precondition_failed', 'If-Match must be the ETag of what you read, e.g. "3".');
    return Number(revision);
  },
);
