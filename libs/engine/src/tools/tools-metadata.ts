import { asString, asStrings, isObject, type JsonObject } from '../flow/json';
import { type Tool } from './tool';

/**
 * What the author of a flow has changed about a node's tools: other names and words, some switched off. Rows are for the tool whose original
 * name is their first tag, in early releases with the component's name before it (`URL-fetch_content`); a tool without a row is not offered.
 * Rows that are for none of the tools come from a release that named them otherwise: a single one is then taken for a single tool, several
 * are left alone.
 * @param rows the value of the node's field `tools_metadata`
 */
export function editedTools(tools: readonly Tool[], rows: unknown): readonly Tool[] {
  const edits = Array.isArray(rows) ? rows.filter(isObject) : [];
  if (edits.length === 0) return tools;
  const rowOf = (tool: Tool) =>
    edits.find((row) => asStrings(row.tags)[0] === tool.name) ??
    edits.find((row) => row.name === tool.name) ??
    edits.find((row) => asStrings(row.tags)[0]?.endsWith(`-${tool.name}`));
  if (!tools.some(rowOf)) {
    const [tool] = tools;
    const [row] = edits;
    return tools.length === 1 && edits.length === 1 && tool && row ? edited(tool, row) : tools;
  }
  return tools.flatMap((tool) => {
    const row = rowOf(tool);
    return row ? edited(tool, row) : [];
  });
}

function edited(tool: Tool, row: JsonObject): readonly Tool[] {
  if (row.status === false) return [];
  const name = asString(row.name);
  const commands = asString(row.commands);
  const words = asString(row.description) ?? tool.description;
  return [
    {
      ...tool,
      name: name ? toolName(name) : tool.name,
      description: commands ? `${commands}\n${words}` : words,
    },
  ];
}

/** A name as models take them: other characters become `-`. */
export function toolName(text: string): string {
  return text.replaceAll(/[^a-zA-Z0-9_-]/g, '-').slice(0, 64);
}
