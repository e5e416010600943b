/**
 * What the audit trail tells of. `settings.change`: settings of access that the server was started with were others before.
 * `server.import`: a Langflow server was moved in; what came has events of its own.
 */
export const AUDIT_ACTIONS = [
  'flow.create',
  'flow.delete',
  'flow.update',
  'key.create',
  'key.delete',
  'key.leak',
  'key.rotate',
  'key.update',
  'mcp_server.create',
  'mcp_server.delete',
  'mcp_server.update',
  'project.create',
  'project.delete',
  'project.update',
  'server.import',
  'settings.change',
  'sign_in.refused',
  'sign_in.success',
  'user.create',
  'user.delete',
  'user.update',
  'variable.create',
  'variable.delete',
  'variable.update',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What became of a field. Of what is secret or large, only that it changed. */
export type AuditedChange = { from?: unknown; to?: unknown } | { changed: true };

/** One event of the audit trail. */
export interface AuditEvent {
  /** From 1, without gaps. */
  seq: number;
  /** UTC with microseconds. */
  at: string;
  /** The id of the user who acted; `null` for the command line, the server itself, and who is not known. */
  actor: string | null;
  /** What that user was called then. */
  actor_name: string | null;
  /** The API key by which the user acted. */
  actor_key: string | null;
  /** The client's address; like `agent`, for the actor and superusers only. */
  address: string | null;
  /** What the client called itself (`User-Agent`), or the command. */
  agent: string | null;
  action: AuditAction;
  /** The id of what was acted on. */
  target: string | null;
  /** The id of the user whose it was. */
  owner: string | null;
  /** By the field's name. */
  changes: Record<string, AuditedChange>;
  /** The hash of the event before. */
  prev: string;
  /** SHA-256 of `prev` and of everything above, in hexadecimal. */
  hash: string;
}

export interface AuditPage {
  events: AuditEvent[];
  /** To be sent as `after` for the page behind this one; `null` on the last. */
  next_after: number | null;
}
