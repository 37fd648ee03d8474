import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NewPersonaDto, PersonaSpecDto, PersonasService, readNewPersona } from '@signoff/personas';
import { type TenantDb } from '@signoff/database';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { type FastifyReply } from 'fastify';
import { TakesPersona } from '../http/body-limits.js';
import { DRAFT_RESPONSE, replyWithDraft } from './draft-reply.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PersonaDto, PersonaPageDto, PersonaQueryDto, presentPersona } from './persona.dto.js';

/** Who answers calls. Drafts are edited here; calls see published versions only. */
@ApiTags('personas')
@Controller('v1/personas')
export class PersonasController {
  constructor(private readonly personas: PersonasService) {}

  /** Creates a persona, with as much of its draft as there is. */
  @Post()
  @Allow('personas:write')
  @TakesPersona()
  @ApiBody({ type: NewPersonaDto })
  async create(@CurrentDb() db: TenantDb, @Body() body: unknown): Promise<PersonaDto> {
    return presentPersona(await this.personas.create(db, readNewPersona(body)));
  }

  /** Lists the personas, newest first. */
  @Get()
  @Allow('personas:read')
  async list(@CurrentDb() db: TenantDb, @Query() query: PersonaQueryDto): Promise<PersonaPageDto> {
    const { items, nextCursor } = await this.personas.list(db, query, query);
    return { items: items.map(presentPersona), nextCursor };
  }

  /** Gives one persona. */
  @Get(':id')
  @Allow('personas:read')
  async get(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<PersonaDto> {
    return presentPersona(await this.personas.get(db, id));
  }

  /** Gives the draft. */
  @Get(':id/draft')
  @Allow('personas:read')
  @ApiOkResponse({ ...DRAFT_RESPONSE, type: PersonaSpecDto })
  async draft(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonaSpecDto> {
    return replyWithDraft(reply, await this.personas.get(db, id));
  }

  /** Replaces the draft that was read. Parts may be missing until it is published; nothing may be wrong. */
  @Put(':id/draft')
  @Allow('personas:write')
  @TakesPersona()
  @ApiBody({ type: PersonaSpecDto })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the draft that was read.' })
  @ApiOkResponse({ ...DRAFT_RESPONSE, type: PersonaSpecDto })
  async replaceDraft(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Body() draft: unknown,
    @IfMatch({ required: true }) revision: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonaSpecDto> {
    return replyWithDraft(reply, await this.personas.replaceDraft(db, id, draft, revision));
  }

  /** Takes a persona out of use: no new calls, no edits. Calls under way go on. */
  @Post(':id/archive')
  @HttpCode(200)
  @Allow('personas:write')
  async archive(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<PersonaDto> {
    return presentPersona(await this.personas.archive(db, id));
  }

  /** Takes an archived persona back into use. */
  @Post(':id/unarchive')
  @HttpCode(200)
  @Allow('personas:write')
  async unarchive(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<PersonaDto> {
    return presentPersona(await this.personas.unarchive(db, id));
  }
}
