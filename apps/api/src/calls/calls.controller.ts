import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CallsService, Hangups, RequestedCalls, WebConnections } from '@signoff/calls';
import { type IdempotentRequest, type TenantDb } from '@signoff/database';
import { Allow, CurrentDb, CurrentPrincipal, type Principal } from '@signoff/tenancy';
import { type FastifyReply } from 'fastify';
import { DecisionListDto } from '../admission/decision.dto.js';
import { presentKeptDecision } from '../admission/decision.presenter.js';
import { TakesVariables } from '../http/body-limits.js';
import { Idempotency, IDEMPOTENCY_KEY } from '../http/idempotency-key.decorator.js';
import { AcceptedDto, HangupDto, MessageDto } from './call-command.dto.js';
import { CallQueryDto } from './call-query.dto.js';
import { CallDto, CallPageDto, OpenedCallDto } from './call.dto.js';
import { presentCall, presentEvent, presentTurn } from './call.presenter.js';
import { filtersOf } from './call-query.js';
import { LastEventId } from './last-event-id.decorator.js';
import { LiveStreams } from './live-streams.js';
import { NewCallDto } from './new-call.dto.js';
import { TimelineDto, TranscriptDto } from './transcript.dto.js';

/** Calls: opening them, following them, steering them, and what stands of them afterwards. */
@ApiTags('calls')
@Controller('v1/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly requested: RequestedCalls,
    private readonly hangups: Hangups,
    private readonly connections: WebConnections,
    private readonly streams: LiveStreams,
  ) {}

  /** Opens a call, now or at its time. The answer to a web call holds what its caller joins with. */
  @Post()
  @Allow('calls:write')
  @TakesVariables()
  @ApiHeader(IDEMPOTENCY_KEY)
  async create(
    @CurrentDb() db: TenantDb,
    @Body() body: NewCallDto,
    @Idempotency() request: IdempotentRequest,
  ): Promise<OpenedCallDto> {
    const call = await this.requested.create(db, body, request);
    return { ...presentCall(call), connection: await this.connections.of(db, call) };
  }

  /** Lists calls, newest first. */
  @Get()
  @Allow('calls:read')
  async list(@CurrentDb() db: TenantDb, @Query() query: CallQueryDto): Promise<CallPageDto> {
    const { items, nextCursor } = await this.calls.list(db, filtersOf(query), query);
    return { items: items.map(presentCall), nextCursor };
  }

  /** Gives one call, with its ending and outcome once it has ended. */
  @Get(':id')
  @Allow('calls:read')
  async get(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<CallDto> {
    return presentCall(await this.calls.get(db, id));
  }

  /** Gives what was said. */
  @Get(':id/transcript')
  @Allow('calls:read')
  async transcript(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<TranscriptDto> {
    return { turns: (await this.calls.transcript(db, id)).map(presentTurn) };
  }

  /** Gives what happened: every state, request, refusal and timer. */
  @Get(':id/events')
  @Allow('calls:read')
  async events(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<TimelineDto> {
    return { events: (await this.calls.timeline(db, id)).map(presentEvent) };
  }

  /** Gives each decision of the validation rules on whether the call may go on, the first one first. */
  @Get(':id/admission')
  @Allow('calls:read')
  async admission(@CurrentDb() db: TenantDb, @Param('id') id: string): Promise<DecisionListDto> {
    return { decisions: (await this.calls.admissions(db, id)).toReversed().map(presentKeptDecision) };
  }

  /**
   * Follows a call as server-sent events: its turns (`turn`) and its timeline, from the beginning, until `call.ended`.
   * `Last-Event-ID` resumes after an entry; after the last one of a call the answer is 204, so that nobody comes again.
   */
  @Get(':id/live')
  @Allow('calls:read')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The `id` of the last entry that was received.' })
  async live(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @LastEventId() after: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { endedAt, lastSeq } = await this.calls.get(principal.db, id);
    if (endedAt && after >= lastSeq) return void reply.status(204).send();
    await this.streams.serve(principal, reply, (signal) => this.calls.live(principal.db, id, after, signal));
  }

  /** Sends what the caller writes to a text call that is up. */
  @Post(':id/messages')
  @HttpCode(202)
  @Allow('calls:write')
  @ApiHeader(IDEMPOTENCY_KEY)
  message(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Body() { text }: MessageDto,
    @Idempotency() request: IdempotentRequest,
  ): Promise<AcceptedDto> {
    return this.calls.message(db, id, text, request);
  }

  /** Ends a call, with or without its closing message. */
  @Post(':id/hangup')
  @HttpCode(202)
  @Allow('calls:control')
  @ApiHeader(IDEMPOTENCY_KEY)
  hangup(
    @CurrentDb() db: TenantDb,
    @Param('id') id: string,
    @Body() body: HangupDto,
    @Idempotency() request: IdempotentRequest,
  ): Promise<AcceptedDto> {
    return this.hangups.hangUp(db, id, body, request);
  }
}
