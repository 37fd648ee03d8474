import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RuleSets, SharedRules, type TenantRules } from '@signoff/admission';
import { type TenantDb } from '@signoff/database';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { type FastifyReply } from 'fastify';
import { TakesPersona } from '../http/body-limits.js';
import { IfMatch, tagOf } from '../http/if-match.decorator.js';
import { RulesDto } from './rules.dto.js';

const RESPONSE = {
  type: RulesDto,
  headers: { ETag: { description: 'The revision of the rules, for `If-Match`.', schema: { type: 'string' } } },
} as const;

/** The validation rules that hold for every call, before those of numbers and personas. */
@ApiTags('rules')
@Controller('v1/rules')
export class RulesController {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly shared: SharedRules,
  ) {}

  /** Gives the rules. */
  @Get()
  @Allow('rules:read')
  @ApiOkResponse({ ...RESPONSE, description: 'The rules; none before they are set.' })
  async get(@CurrentDb() db: TenantDb, @Res({ passthrough: true }) reply: FastifyReply): Promise<RulesDto> {
    return answer(reply, await this.ruleSets.get(db));
  }

  /** Replaces the rules that were read. They hold for calls that are decided on from then on. */
  @Put()
  @TakesPersona()
  @Allow('rules:write')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the rules that were read.' })
  @ApiOkResponse({ ...RESPONSE, description: 'The rules.' })
  async put(
    @CurrentDb() db: TenantDb,
    @Body() { rules }: RulesDto,
    @IfMatch({ required: true }) revision: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RulesDto> {
    return answer(reply, await this.ruleSets.put(db, this.shared.accept(rules, 'rules'), revision));
  }
}

function answer(reply: FastifyReply, { rules, revision }: TenantRules): RulesDto {
  void reply.header('etag', tagOf(revision));
  return { rules };
}
