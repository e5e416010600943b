import type { Scope } from '@flowgate/contracts';

type Verb = 'run' | 'read' | 'change';
type Resource = 'flows' | 'files' | 'messages' | 'variables' | 'keys' | 'usage' | 'admin';

/** What a scope lets a key do, and with what. */
interface ScopeWords {
  readonly resource: Resource;
  readonly verb: Verb;
  /** As a choice says it, below the heading of its resource. */
  readonly label: string;
}

/** All scopes but `*`, which is all of them. */
const WORDS: Readonly<Record<Exclude<Scope, '*'>, ScopeWords>> = {
  'flows:run': { resource: 'flows', verb: 'run', label: 'Run' },
  'flows:read': { resource: 'flows', verb: 'read', label: 'View and export' },
  'flows:write': { resource: 'flows', verb: 'change', label: 'Create, edit and delete' },
  'files:read': { resource: 'files', verb: 'read', label: 'Download' },
  'files:write': { resource: 'files', verb: 'change', label: 'Upload and delete' },
  'messages:read': { resource: 'messages', verb: 'read', label: 'View' },
  'messages:write': { resource: 'messages', verb: 'change', label: 'Edit and delete' },
  'variables:read': { resource: 'variables', verb: 'read', label: 'View' },
  'variables:write': { resource: 'variables', verb: 'change', label: 'Create, edit and delete' },
  'keys:read': { resource: 'keys', verb: 'read', label: 'View' },
  'keys:write': { resource: 'keys', verb: 'change', label: 'Create, edit and delete' },
  'usage:read': { resource: 'usage', verb: 'read', label: 'View calls, tokens and cost' },
  admin: { resource: 'admin', verb: 'change', label: 'Manage users and the server' },
};

const RESOURCES: Readonly<Record<Resource, { heading: string; noun: string }>> = {
  flows: { heading: 'Flows', noun: 'flows' },
  files: { heading: 'Files', noun: 'files' },
  messages: { heading: 'Messages', noun: 'messages' },
  variables: { heading: 'Global variables', noun: 'global variables' },
  keys: { heading: 'API keys', noun: 'API keys' },
  usage: { heading: 'Usage', noun: 'usage' },
  admin: { heading: 'Administration', noun: 'users and the server' },
};

type Single = Exclude<Scope, '*'>;

/** The scopes of one resource, as a form shows them together. */
export interface ScopeGroup {
  readonly heading: string;
  readonly scopes: readonly { readonly scope: Single; readonly label: string }[];
}

const entries = Object.entries(WORDS) as [Single, ScopeWords][];

export const SCOPE_GROUPS: readonly ScopeGroup[] = (Object.keys(RESOURCES) as Resource[]).map((resource) => ({
  heading: RESOURCES[resource].heading,
  scopes: entries
    .filter(([, words]) => words.resource === resource)
    .map(([scope, { label }]) => ({ scope, label })),
}));

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * What the scopes allow, a phrase for each resource: `run and read flows`.
 * @param flows says which flows: `the flow Greeter`
 */
export function scopePhrases(scopes: readonly Scope[], flows: string): string[] {
  return (Object.keys(RESOURCES) as Resource[]).flatMap((resource) => {
    const verbs = entries
      .filter(([scope, words]) => words.resource === resource && scopes.includes(scope))
      .map(([, { verb }]) => verb);
    if (verbs.length === 0) return [];
    if (resource === 'admin') return [`manage ${RESOURCES.admin.noun}`];
    return [`${list.format(verbs)} ${resource === 'flows' ? flows : RESOURCES[resource].noun}`];
  });
}
