import { ApiKey } from '../api-keys/api-key.entity';
import { AuditedEvent } from '../audit/audit-event.entity';
import { AuditHead } from '../audit/audit-head.entity';
import { Attempt } from '../users/attempt.entity';
import { UserFile } from '../files/user-file.entity';
import { SignIn } from '../users/sign-in.entity';
import { BuildReading } from '../build/build-reading.entity';
import { ComponentEndpoint } from '../component-endpoints/component-endpoint.entity';
import { Flow } from '../flows/flow.entity';
import { JobCall } from '../jobs/job-call.entity';
import { JobEvent } from '../jobs/job-event.entity';
import { JobNode } from '../jobs/job-node.entity';
import { Job } from '../jobs/job.entity';
import { IdempotentRequest } from '../idempotency/idempotent-request.entity';
import { KnowledgeRunRow } from '../knowledge-bases/knowledge-run.entity';
import { Message } from '../messages/message.entity';
import { Project } from '../projects/project.entity';
import { LedgerBalance } from '../budgets/ledger-balance.entity';
import { LedgerWindow } from '../limits/ledger-window.entity';
import { StoredNotice } from '../notices/notice.entity';
import { StoredCall } from '../usage/key-call.entity';
import { UsageDay, UsageHour, UsageMinute } from '../usage/usage-sum.entity';
import { User } from '../users/user.entity';
import { Variable } from '../variables/variable.entity';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import { McpServer } from '../mcp-servers/mcp-server.entity';
import { VectorEntry } from '../vector-collections/vector-entry.entity';

/** Everything that is stored. */
export const ENTITIES = [
  User,
  SignIn,
  ApiKey,
  Project,
  Flow,
  ComponentEndpoint,
  Variable,
  Message,
  Attempt,
  UserFile,
  AuditedEvent,
  AuditHead,
  LedgerWindow,
  LedgerBalance,
  UsageMinute,
  UsageHour,
  UsageDay,
  StoredCall,
  StoredNotice,
  IdempotentRequest,
  VectorCollection,
  VectorEntry,
  KnowledgeRunRow,
  McpServer,
  Job,
  JobEvent,
  JobNode,
  JobCall,
  BuildReading,
];
