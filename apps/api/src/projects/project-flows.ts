import { posix } from 'node:path';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { CheckedFlow, ProjectPage } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import type { Caller } from '../common/reach';
import { FlowExport } from '../flows/export/flow-export';
import { type FlowFilter, FlowList } from '../flows/flow-list';
import { FlowImport, type ReadUpload } from '../flows/import/flow-import';
import { madeFlow } from '../flows/flow-storage';
import { jsonList } from '../flows/json-stream';
import { LONGEST_NAME, type ProjectQuery } from './dto/project-bodies';
import { auditedProject } from './audited-project';
import { ProjectsService, shownProject } from './projects.service';

/** What is in a project: looked at, taken out and brought in as files. */
@Injectable()
export class ProjectFlows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly projects: ProjectsService,
    private readonly lists: FlowList,
    private readonly exports: FlowExport,
    private readonly imports: FlowImport,
  ) {}

  /** The project with all of its flows, or with a page of them when the query names one and its size. @throws ProjectNotFoundError */
  async get(caller: Caller, id: string, query: ProjectQuery): Promise<StreamableFile | ProjectPage> {
    const project = shownProject(await this.projects.find(caller.userId, id));
    const filter = filterOf(id, query);
    if (query.page === undefined || query.size === undefined) {
      const head = JSON.stringify(project).slice(0, -1);
      return jsonList(this.lists.all(caller, filter), [`${head},"flows":`, '}']);
    }
    const choice = { page: query.page, size: query.size };
    return { folder: project, flows: await this.lists.projectPage(caller, filter, choice) };
  }

  /** @throws ProjectNotFoundError; NotFoundError when it has no flows */
  async download(userId: string, id: string): Promise<StreamableFile> {
    return this.exports.downloadProject(userId, await this.projects.find(userId, id));
  }

  /** Makes a project of the file of a request's form: all of its flows are in it, or there is no project. */
  async upload(caller: Caller, request: FastifyRequest): Promise<CheckedFlow[]> {
    const { userId } = caller;
    const upload = await this.imports.read(caller, request);
    const description = upload.project.description?.replaceAll('\0', '') ?? null;
    const project = { name: projectName(upload), description, authSettings: null, flowIds: [] };
    const stored = await this.dataSource.transaction(async (manager) => {
      const made = await this.projects.insert(manager, userId, project);
      const flows = await this.imports.store(manager, userId, upload.flows, made.id);
      await recordChanges(manager, [auditedProject('project.create', null, made), ...flows.map(madeFlow)]);
      return flows;
    });
    return stored.map((flow) => this.imports.checkedNew(flow));
  }
}

function filterOf(folderId: string, { search, is_component, is_flow }: ProjectQuery): FlowFilter {
  return { folderId, search, ...(is_component !== is_flow && { isComponent: is_component }) };
}

/** From the file's content, else from its name, without the time that an export puts before it and the word after it. */
function projectName({ project, file }: ReadUpload): string {
  const told = storable(project.name ?? '');
  if (told !== '') return told;
  const base = posix.basename(file.name.replaceAll('\\', '/')).replace(/\.[^.]*$/, '');
  return storable(base.replace(/^\d{8}_\d{6}_/, '').replace(/_flows$/, '')) || 'Imported project';
}

/** As long as names may be, and without what PostgreSQL cannot keep. */
function storable(name: string): string {
  return name.replaceAll('\0', '').slice(0, LONGEST_NAME);
}
