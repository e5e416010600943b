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
  KnowledgeBase,
  KnowledgeBasesDeleted,
  KnowledgeChunks,
  KnowledgeIngest,
} from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { ForUser } from '../common/access';
import { text } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { createKnowledgeBase, type NewKnowledgeBase } from './dto/create-knowledge-base';
import { listChunks, type ListChunks, namedBases, type NamedBases } from './dto/list-chunks';
import { KnowledgeBases } from './knowledge-bases.service';
import { KnowledgeIngestion, MOST_FILES } from './knowledge-ingestion';

const NAME = 'kb_name';
const FORM = {
  type: 'object',
  properties: {
    files: { type: 'array', maxItems: MOST_FILES, items: { type: 'string', format: 'binary' } },
    source_name: { type: 'string' },
    chunk_size: { type: 'integer', default: 1000 },
    chunk_overlap: { type: 'integer', default: 200 },
    separator: { type: 'string' },
    metadata: { type: 'string', description: 'A JSON object that is said of all chunks.' },
  },
} as const;

@ApiTags('Knowledge bases')
@Controller('api/v1/knowledge_bases')
export class KnowledgeBasesController {
  constructor(
    private readonly bases: KnowledgeBases,
    private readonly ingestion: KnowledgeIngestion,
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

  @Responds('Cuts text files into chunks, embeds and stores them', 'KnowledgeIngest')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @ApiBadRequestResponse({
    description: 'A file is no text, a field is wrong, or the embedding model fails.',
  })
  @ApiNotFoundResponse({ description: 'The user has no such knowledge base.' })
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
