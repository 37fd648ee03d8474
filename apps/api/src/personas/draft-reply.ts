import { type PersonaSpecDto } from '@signoff/personas';
import { type Persona } from '@signoff/database';
import { type FastifyReply } from 'fastify';
import { tagOf } from '../http/if-match.decorator.js';

/** For the description of routes that answer with a draft. */
export const DRAFT_RESPONSE = {
  description: 'The draft; parts of it may be missing.',
  headers: { ETag: { description: 'The revision of the draft, for `If-Match`.', schema: { type: 'string' } } },
} as const;

/** Answers with a persona's draft and its ETag. */
export function replyWithDraft(reply: FastifyReply, persona: Persona): PersonaSpecDto {
  void reply.header('etag', tagOf(persona.draftRevision));
  return persona.draft as unknown as PersonaSpecDto;
}
