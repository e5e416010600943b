import { DomainError, NotFoundError } from '../common/domain-error';

/** 404: no such project, or somebody else's. */
export class ProjectNotFoundError extends NotFoundError {
  constructor() {
    super('Project not found');
  }
}

/** 409: another project of the user has the name. */
export class ProjectNameTakenError extends DomainError {
  constructor() {
    super('PROJECT_NAME_TAKEN', 409, 'Project name must be unique');
  }
}
