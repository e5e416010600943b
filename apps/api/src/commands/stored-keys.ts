import type { DataSource } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { ApiKeyUsage } from '../api-keys/api-key-usage';
import { ApiKeysService } from '../api-keys/api-keys.service';
import { KeyFlows } from '../api-keys/key-flows';
import type { Settings } from '../config/settings';
import type { Statements } from '../database/statements';
import { FlowLookup } from '../flows/flow-lookup';
import { DefaultProject } from '../projects/default-project';
import { Project } from '../projects/project.entity';

/** The keys for a command, which works on the database without a server. */
export function storedKeys(
  dataSource: DataSource,
  statements: Statements,
  settings: Settings,
): ApiKeysService {
  const apiKeys = dataSource.getRepository(ApiKey);
  const projects = new DefaultProject(dataSource.getRepository(Project));
  const flows = new KeyFlows(new FlowLookup(statements), projects);
  return new ApiKeysService(apiKeys, new ApiKeyUsage(apiKeys, settings), flows);
}
