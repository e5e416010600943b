import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { Repository } from 'typeorm';
import { protectFromCsrf } from '../auth/csrf';
import { keyInBearer, presentsKey } from '../auth/presented-credentials';
import { DomainError } from '../common/domain-error';
import { InsufficientScopeError } from '../common/insufficient-scope-error';
import { now } from '../common/instant';
import type { JudgedRequest, Principal } from '../common/principal';
import { KeyRefusedError } from '../api-keys/key-refused-error';
import { reachesProject } from '../common/reach';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { standingAccess } from '../database/look-ups/standing-access';
import { Statements } from '../database/statements';
import { FlowList } from '../flows/flow-list';
import { ProjectNotFoundError } from '../projects/project-errors';
import { Project } from '../projects/project.entity';

/** 401: a project's MCP server takes API keys only, unless its owner opens it to everybody. */
class KeyRequiredError extends DomainError {
  constructor(detail: string) {
    super('MCP_KEY_REQUIRED', 401, detail);
  }
}

/** Decides who may use the MCP server of a project (docs/langflow/mcp.md#access). */
@Injectable()
export class ProjectAccess {
  constructor(
    @InjectRepository(Project) private readonly projects: Repository<Project>,
    private readonly statements: Statements,
    private readonly flows: FlowList,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'corsOrigins'>,
  ) {}

  /**
   * On whose behalf the client acts: its own, with an API key of the project's owner; the owner's, where the project wants no credentials.
   * @throws KeyRequiredError, KeyRefusedError, InsufficientScopeError, ProjectNotFoundError; CrossSiteError for a page of another site that comes
   *   without credentials
   */
  async enter(request: FastifyRequest & JudgedRequest, projectId: string): Promise<Principal> {
    const project = await this.projects.findOneBy({ id: projectId });
    const principal = request.user?.via === 'token' ? null : (request.user ?? null);
    if (project !== null && principal?.userId === project.userId) {
      if (await this.reaches(principal, projectId)) return principal;
      throw new ProjectNotFoundError();
    }
    if (project?.authSettings?.auth_type === 'none') return this.asOwner(request, project);
    if (principal !== null) throw new ProjectNotFoundError();
    throw refusal(request);
  }

  /** A key of single flows reaches the servers of their projects, and there those flows. */
  private async reaches(principal: Principal, projectId: string): Promise<boolean> {
    if (reachesProject(principal, projectId)) return true;
    return (await this.flows.headers(principal, { folderId: projectId })).length > 0;
  }

  private async asOwner(request: FastifyRequest, { userId }: Project): Promise<Principal> {
    protectFromCsrf(request, this.settings.corsOrigins);
    const owner: Principal = {
      userId,
      isSuperuser: false,
      via: 'environment',
      keyId: null,
      key: null,
      signInId: null,
    };
    if (!(await standingAccess(this.statements, owner, now()))) throw new ProjectNotFoundError();
    return owner;
  }
}

/** Somebody without a key hears the same of every project, whether it exists or not. */
function refusal(request: FastifyRequest & JudgedRequest): Error {
  const { refusal: reason } = request;
  if (reason instanceof KeyRefusedError || reason instanceof InsufficientScopeError) return reason;
  if (presentsKey(request) || keyInBearer(request) !== null) return new KeyRequiredError('Invalid API key');
  return new KeyRequiredError(
    'API key required for this project. Provide x-api-key header or query parameter.',
  );
}
