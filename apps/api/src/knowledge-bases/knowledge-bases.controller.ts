import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiNotFoundResponse,
  ApiPayloadTooLargeResponse,
  ApiTags,
} from '@nestjs/swagger';
import type {
  Acknowledgement,
  ChunkPreviews,
  KnowledgeBase,
  KnowledgeBasesDeleted,
  KnowledgeChunks,
  KnowledgeIngest,
  KnowledgeMetadataKeys,
  KnowledgeRunDetail,
  KnowledgeRuns,
} from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { ForUser } from '../common/access';
import { text, uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { createKnowledgeBase, type NewKnowledgeBase } from './dto/create-knowledge-base';
import { listChunks, type ListChunks, namedBases, type NamedBases } from './dto/list-chunks';
import { listRuns, type ListRuns } from './dto/list-runs';
import { KnowledgeBases } from './knowledge-bases.service';
import { MOST_FILES } from './ingestion-form';
import { IngestionRuns } from './ingestion-runs.service';
import { KnowledgeFiles } from './knowledge-files';
import { KnowledgeIngestion } from './knowledge-ingestion';

const NAME = 'kb_name';
const FILES_AND_CUTTING = {
  files: { type: 'array', maxItems: MOST_FILES, items: { type: 'string', format: 'binary' } },
  chunk_size: { type: 'integer', default: 1000 },
  chunk_overlap: { type: 'integer', default: 200 },
  separator: { type: 'string' },
} as const;
const PREVIEW_FORM = {
  type: 'object',
  properties: { ...FILES_AND_CUTTING, max_chunks: { type: 'integer', default: 5, maximum: 100 } },
} as const;
const FORM = {
  type: 'object',
  properties: {
    ...FILES_AND_CUTTING,
    source_name: { type: 'string' },
    metadata: { type: 'string', description: 'A JSON object that is said of all chunks.' },
  },
} as const;

@ApiTags('Knowledge bases')
@Controller('api/v1/knowledge_bases')
export class KnowledgeBasesController {
  constructor(
    private readonly bases: KnowledgeBases,
    private readonly files: KnowledgeFiles,
    private readonly ingestion: KnowledgeIngestion,
    private readonly runs: IngestionRuns,
  ) {}

  @Responds('The knowledge bases of the user, by name', 'KnowledgeBase[]')
  @ForUser('files:read')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<KnowledgeBase[]> {
    return this.bases.list(userId);
  }

  @Responds('Makes an empty knowledge base, which the named model embeds', 'KnowledgeBase', 201)
  @ApiConflictResponse({ description: 'The name is taken.' })
  @ForUser('files:write')
  @Post()
  create(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: createKnowledgeBase }) body: NewKnowledgeBase,
  ): Promise<KnowledgeBase> {
    return this.bases.create(userId, body);
  }

  @Responds('Deletes knowledge bases with all that they hold', 'KnowledgeBasesDeleted')
  @ForUser('files:write')
  @Delete()
  deleteAll(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: namedBases }) { kb_names: names }: NamedBases,
  ): Promise<KnowledgeBasesDeleted> {
    return this.bases.deleteAll(userId, names);
  }

  @Responds('Shows what files would be cut into; nothing is stored', 'ChunkPreviews')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: PREVIEW_FORM })
  @ApiBadRequestResponse({ description: 'A field is wrong.' })
  @ApiPayloadTooLargeResponse({ description: 'The form is larger than FLOWGATE_MAX_BODY_SIZE.' })
  @ForUser('files:write')
  @HttpCode(200)
  @Post('preview-chunks')
  preview(@Req() request: FastifyRequest): Promise<ChunkPreviews> {
    return this.files.preview(request);
  }

  @Responds('A knowledge base', 'KnowledgeBase')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:read')
  @Get(`:${NAME}`)
  get(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
  ): Promise<KnowledgeBase> {
    return this.bases.get(userId, name);
  }

  @Responds('What a knowledge base holds, a page at a time', 'KnowledgeChunks')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:read')
  @Get(`:${NAME}/chunks`)
  chunks(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
    @Query({ schema: listChunks }) query: ListChunks,
  ): Promise<KnowledgeChunks> {
    return this.bases.chunks(userId, name, query);
  }

  @Responds('By what metadata of its chunks a knowledge base can be searched', 'KnowledgeMetadataKeys')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:read')
  @Get(`:${NAME}/metadata/keys`)
  metadataKeys(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
  ): Promise<KnowledgeMetadataKeys> {
    return this.bases.metadataKeys(userId, name);
  }

  @Responds('Cuts files into chunks, embeds and stores them', 'KnowledgeIngest')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiBadRequestResponse({
    description: 'A file cannot be read, a field is wrong, or the embedding model fails.',
  })
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ApiConflictResponse({ description: 'It was cancelled; what was stored by then stays.' })
  @ApiPayloadTooLargeResponse({ description: 'The form is larger than FLOWGATE_MAX_BODY_SIZE.' })
  @ForUser('files:write')
  @HttpCode(200)
  @Post(`:${NAME}/ingest`)
  ingest(
    @CurrentPrincipal() principal: Principal,
    @Param(NAME, { schema: text }) name: string,
    @Req() request: FastifyRequest,
  ): Promise<KnowledgeIngest> {
    return this.ingestion.ingest(principal, name, request);
  }

  @Responds('What files were taken into a knowledge base, newest first', 'KnowledgeRuns')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:read')
  @Get(`:${NAME}/runs`)
  listRuns(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
    @Query({ schema: listRuns }) query: ListRuns,
  ): Promise<KnowledgeRuns> {
    return this.runs.list(userId, name, query);
  }

  @Responds('What has become of files that were taken in together', 'KnowledgeRunDetail')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base, or it no such run.' })
  @ForUser('files:read')
  @Get(`:${NAME}/runs/:run_id`)
  run(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
    @Param('run_id', { schema: uuid }) id: string,
  ): Promise<KnowledgeRunDetail> {
    return this.runs.get(userId, name, id);
  }

  @Responds('Ends what is being taken into a knowledge base', 'Acknowledgement')
  @ApiBadRequestResponse({ description: 'Nothing is being taken in.' })
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:write')
  @HttpCode(200)
  @Post(`:${NAME}/cancel`)
  cancel(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
  ): Promise<Acknowledgement> {
    return this.runs.cancel(userId, name);
  }

  @Responds('Deletes a knowledge base with all that it holds', 'Acknowledgement')
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
  @ForUser('files:write')
  @Delete(`:${NAME}`)
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param(NAME, { schema: text }) name: string,
  ): Promise<Acknowledgement> {
    return this.bases.delete(userId, name);
  }
}
