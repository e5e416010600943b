import type { MoveInLeft, MoveInPart, MoveInPartName, MoveInProgress } from '@flowgate/contracts';

export const PART_NAMES: Readonly<Record<MoveInPartName, string>> = {
  users: 'Users',
  api_keys: 'API keys',
  projects: 'Projects',
  flows: 'Flows',
  variables: 'Variables',
  messages: 'Messages',
  mcp_servers: 'MCP servers',
  flow_files: 'Files of flows',
  user_files: 'Files of users',
};

/** `Messages: 500 of 12,000`; before the server has anything to tell, the file is on its way. */
export function progressWords(progress: MoveInProgress | null): string {
  if (progress === null) return 'Sending the database…';
  const { part, done, total } = progress;
  return `${PART_NAMES[part]}: ${done.toLocaleString()} of ${total.toLocaleString()}`;
}

/** A line of what stays behind: `1 of Flows: they are Langflow's examples (Example)`. Messages have no names. */
export function leftWords({ name }: Pick<MoveInPart, 'name'>, { reason, count, names }: MoveInLeft): string {
  const more = count > names.length ? ', …' : '';
  const which = name === 'messages' || names.length === 0 ? '' : ` (${names.join(', ')}${more})`;
  return `${count.toLocaleString()} of ${PART_NAMES[name]}: ${reason}${which}`;
}
