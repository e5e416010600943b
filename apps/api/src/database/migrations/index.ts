import { Initial1795400000000 } from './1795400000000-initial';
import { Attempts1795600000000 } from './1795600000000-attempts';
import { KeyRules1795700000000 } from './1795700000000-key-rules';
import { Ledgers1795710000000 } from './1795710000000-ledgers';
import { Audit1795720000000 } from './1795720000000-audit';
import { UserFiles1795730000000 } from './1795730000000-user-files';
import { Usage1795745000000 } from './1795745000000-usage';
import { Notices1795750000000 } from './1795750000000-notices';
import { Jobs1795760000000 } from './1795760000000-jobs';
import { IdempotentRequests1795770000000 } from './1795770000000-idempotent-requests';
import { Callbacks1795771000000 } from './1795771000000-callbacks';
import { BuildReadings1795800000000 } from './1795800000000-build-readings';
import { ComponentEndpoints1795820000000 } from './1795820000000-component-endpoints';
import { JobRetries1795831000000 } from './1795831000000-job-retries';
import { KnowledgeRuns1795840000000 } from './1795840000000-knowledge-runs';
import { McpServers1795790000000 } from './1795790000000-mcp-servers';
import { Vectors1795740000000 } from './1795740000000-vectors';

/** In order. A migration that was released is never changed; a change of the schema is a new one. */
export const MIGRATIONS = [
  Initial1795400000000,
  Attempts1795600000000,
  KeyRules1795700000000,
  Ledgers1795710000000,
  Audit1795720000000,
  UserFiles1795730000000,
  Usage1795745000000,
  Notices1795750000000,
  Vectors1795740000000,
  Jobs1795760000000,
  IdempotentRequests1795770000000,
  Callbacks1795771000000,
  McpServers1795790000000,
  BuildReadings1795800000000,
  ComponentEndpoints1795820000000,
  JobRetries1795831000000,
  KnowledgeRuns1795840000000,
];
