import { DomainError } from '../common/domain-error';

/** 422: a file of the folder cannot be used. Names the file, relative to the folder, and what is wrong with it; nothing was changed. */
export class FlowFolderError extends DomainError {
  constructor(file: string, problem: string) {
    super('FLOW_FOLDER', 422, `${file}: ${problem}`);
  }
}

/** 400: there is no folder to load. */
export class NoFlowFolderError extends DomainError {
  constructor() {
    super('NO_FLOW_FOLDER', 400, 'No folder of flows is set. Set LANGFLOW_LOAD_FLOWS_PATH and start again.');
  }
}
