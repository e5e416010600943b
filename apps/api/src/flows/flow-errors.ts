import { DomainError, NotFoundError } from '../common/domain-error';

/** 404: no such flow, or somebody else's. */
export class FlowNotFoundError extends NotFoundError {
  constructor() {
    super('Flow not found');
  }
}

/** A name that another flow of the user has. 400 or 409, as the route has it (docs/langflow/rest-api.md#names-of-flows). */
export class FlowNameTakenError extends DomainError {
  constructor(field: 'name' | 'endpointName', status: 400 | 409) {
    super('FLOW_NAME_TAKEN', status, `${field === 'name' ? 'Name' : 'Endpoint name'} must be unique`);
  }
}

/** 423: the owner has locked the flow. */
export class FlowLockedError extends DomainError {
  constructor() {
    super('FLOW_LOCKED', 423, 'Flow is locked. Unlock it before making changes.');
  }
}

export interface Conflict {
  readonly flowId: string;
  readonly expected: string;
  readonly current: string;
  readonly modifiedBy: { readonly id: string; readonly username: string };
  readonly modifiedAt: string;
}

/** 409: the flow has changed since the version that the request was made for (docs/langflow/rest-api.md#routes-of-flows). */
export class FlowChangedError extends DomainError {
  constructor({ flowId, expected, current, modifiedBy, modifiedAt }: Conflict) {
    super('FLOW_VERSION_CONFLICT', 409, {
      code: 'flow_version_conflict',
      message: 'This flow was changed by someone else after you loaded it.',
      flow_id: flowId,
      expected_version_token: expected,
      current_version_token: current,
      modified_by: modifiedBy,
      modified_at: modifiedAt.replace('Z', '+00:00'),
    });
  }
}

/** 400: ids made from a name (UUID version 5) are kept for what a Langflow brings along (docs/langflow/rest-api.md#the-flow-object). */
export class FlowIdRefusedError extends DomainError {
  constructor() {
    super('FLOW_ID', 400, 'Flow ids of UUID version 5 are reserved');
  }
}
