import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PersonaSpecDto, VersionsService } from '@signoff/personas';
import { type TenantDb } from '@signoff/database';
import { PageQueryDto } from '@signoff/platform';
import { Allow, CurrentDb } from '@signoff/tenancy';
import { type FastifyReply } from 'fastify';
import { DRAFT_RESPONSE, replyWithDraft } from './draft-reply.js';
import { IfMatch } from '../http/if-match.decorator.js';
import {
  DiffDto,
  DiffQueryDto,
  presentPublication,
  presentSummary,
  presentVersion,
  PublicationDto,
  VersionDto,
  VersionPageDto,
} from './version.dto.js';

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The ETag of the draft that was read; without it the draft is taken as it is.',
};

/** The published versions of a persona. */
@ApiTags('personas')
@Controller('v1/personas/:id')
export class VersionsController {
  constructor(private readonly versions: VersionsService) {}

  /** Publishes the draft as the next version, or names everything that is wrong with it. Warnings do not keep it from that. */
  @Post('publish')
  @Allow('personas:write')
  @ApiHeader(IF_MATCH)
  async publish(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @IfMatch({ required: false }) revision: number | undefined,
  ): Promise<PublicationDto> {
    return presentPublication(await this.versions.publish(db, id, revision));
  }

  /** Lists the versions, newest first. */
  @Get('versions')
  @Allow('personas:read')
  async list(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Query() query: PageQueryDto,
  ): Promise<VersionPageDto> {
    const { items, nextCursor } = await this.versions.list(db, id, query);
    return { items: items.map(presentSummary), nextCursor };
  }

  /** Gives one version. */
  @Get('versions/:number')
  @Allow('personas:read')
  async get(@CurrentDb() db: TenantDb, @Param('id') id: string, @Param('number') number: number): Promise<VersionDto> {
    return presentVersion(await this.versions.get(db, id, number));
  }

  /** Compares two versions. */
  @Get('diff')
  @Allow('personas:read')
  async diff(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Query() { from, to }: DiffQueryDto,
  ): Promise<DiffDto> {
    return { changes: await this.versions.diff(db, id, from, to) };
  }

  /** Makes a version the draft again, in place of the draft that is there. */
  @Post('versions/:number/restore')
  @HttpCode(200)
  @Allow('personas:write')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ ...DRAFT_RESPONSE, type: PersonaSpecDto })
  async restore(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Param('number') number: number,
    @IfMatch({ required: false }) revision: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonaSpecDto> {
    return replyWithDraft(reply, await this.versions.restore(db, id, number, revision));
  }
}
