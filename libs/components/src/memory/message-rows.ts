/** A session's messages for components that read them. */
import {
  formatTemplate,
  type ComponentContext,
  type MessageFields,
  parseTemplate,
  type Row,
} from '@flowgate/engine';

/** More than any flow reads at once. */
const MOST = 10_000;

export interface Wanted {
  readonly sessionId: string;
  readonly contextId: string;
  /** Empty for all. */
  readonly sender: string;
  readonly senderName: string;
  /** The newest so many; none for 0, all for a negative number. */
  readonly limit: number;
}

/** Oldest first, without failures and without what this very run says: the question that is being asked is no history. */
export async function sessionRows(
  { sessionId, contextId, sender, senderName, limit }: Wanted,
  { host, run }: Pick<ComponentContext, 'host' | 'run'>,
): Promise<readonly MessageFields[]> {
  if (limit === 0) return [];
  const scope = { sessionId, ...(contextId === '' ? {} : { contextId }) };
  const all = await host.messages.history({ ...scope, limit: MOST });
  const found = all.filter(
    (row) =>
      row.run_id !== run.runId &&
      (sender === '' || row.sender === sender) &&
      (senderName === '' || row.sender_name === senderName),
  );
  return limit < 0 ? found : found.slice(-limit);
}

/** Each message in the form of the template, a line each. */
export function rowsAsText(rows: readonly MessageFields[], template: string): string {
  const pieces = parseTemplate(template);
  return rows
    .map((row) => {
      const fields: Row = fieldsOf(row);
      return formatTemplate(pieces, (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : ''));
    })
    .join('\n');
}

/** A message as the row of a table. */
export function fieldsOf(row: MessageFields): Row {
  const { timestamp, sender, sender_name, session_id, context_id, text, files, error, edit } = row;
  const { properties, category, content_blocks, session_metadata, id, flow_id, run_id, duration } = row;
  const said = { timestamp, sender, sender_name, session_id, context_id, text, files, error, edit };
  return { ...said, properties, category, content_blocks, session_metadata, id, flow_id, run_id, duration };
}
