import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiConsumes, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import type { CheckedFlow, ListedProject, Project } from '@flowgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForUser } from '../common/access';
import { Responds, RespondsFile, RespondsNoContent } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { reachesProject, requireWholeReach } from '../common/reach';
import {
  createProject,
  type NewProject,
  type ProjectChange,
  projectQuery,
  putProject,
  type PutChange,
  type ProjectQuery,
  updateProject,
} from './dto/project-bodies';
import { requireMayOpen } from './open-project';
import { ProjectFlows } from './project-flows';
import { ProjectsService } from './projects.service';

const NOT_FOUND = { description: 'No such project, or another user’s.' };

@ApiTags('Projects')
@Controller('api/v1/projects')
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly projectFlows: ProjectFlows,
  ) {}

  @Responds('The projects of the user, the default one first', 'ListedProject[]')
  @ForUser('flows:read')
  @Get()
  async list(@CurrentPrincipal() caller: Principal): Promise<ListedProject[]> {
    const projects = await this.projects.list(caller.userId);
    return projects.filter(({ id }) => reachesProject(caller, id));
  }

  @Responds('Creates a project. No API key is made for it', 'Project', 201)
  @ForUser('flows:write')
  @Post()
  create(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: createProject }) body: NewProject,
  ): Promise<Project> {
    requireWholeReach(caller, 'it cannot make projects');
    requireMayOpen(caller, body.authSettings);
    return this.projects.create(caller.userId, body);
  }

  @Responds('Makes a project of an exported one, JSON or ZIP; all of it or nothing', 'CheckedFlow[]', 201)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ForUser('flows:write')
  @Post('upload')
  upload(@CurrentPrincipal() caller: Principal, @Req() request: FastifyRequest): Promise<CheckedFlow[]> {
    requireWholeReach(caller, 'it cannot make projects');
    return this.projectFlows.upload(caller, request);
  }

  @RespondsFile('The flows of a project as a ZIP, without their secrets', 'application/x-zip-compressed')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:read')
  @Get('download/:project_id')
  download(@CurrentPrincipal() { userId }: Principal, @Param('project_id', { schema: uuid }) id: string) {
    return this.projectFlows.download(userId, id);
  }

  @Responds('A project with its flows, or with a page of them', 'ProjectWithFlows')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:read')
  @Get(':project_id')
  get(
    @CurrentPrincipal() caller: Principal,
    @Param('project_id', { schema: uuid }) id: string,
    @Query({ schema: projectQuery }) query: ProjectQuery,
  ) {
    return this.projectFlows.get(caller, id, query);
  }

  @Responds('Changes a project', 'Project')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse({ description: 'Another project of the user has the name.' })
  @ForUser('flows:write')
  @Patch(':project_id')
  update(
    @CurrentPrincipal() caller: Principal,
    @Param('project_id', { schema: uuid }) id: string,
    @Body({ schema: updateProject }) body: ProjectChange,
  ): Promise<Project> {
    return this.projects.update(caller, id, body);
  }

  @Responds('Makes the project with that id (201), or changes it', 'Project')
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse({ description: 'Another project of the user has the name.' })
  @ForUser('flows:write')
  @Put(':project_id')
  async put(
    @CurrentPrincipal() caller: Principal,
    @Param('project_id', { schema: uuid }) id: string,
    @Body({ schema: putProject }) body: PutChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Project> {
    const { project, created } = await this.projects.put(caller, id, body);
    void reply.status(created ? 201 : 200);
    return project;
  }

  @RespondsNoContent('Deletes a project with its flows')
  @ApiNotFoundResponse(NOT_FOUND)
  @ForUser('flows:write')
  @Delete(':project_id')
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param('project_id', { schema: uuid }) id: string,
  ): Promise<void> {
    return this.projects.delete(userId, id);
  }
}
