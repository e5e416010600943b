import type { FlowDrawing } from './flow-graph';
import { listOf, textOf } from './json';

/** What models take as images; in a field's list they are all called `image`. */
const IMAGES = ['bmp', 'gif', 'jpeg', 'jpg', 'png', 'webp'];
/** What a chat's input takes that does not say so itself. */
const USUAL =
  'csv json pdf txt md mdx yaml yml xml html htm docx py sh sql js ts tsx jpg jpeg png bmp image'.split(' ');

/** The endings of the files that may come with a message to the flow; `null` for a flow without a chat. */
export function acceptedFiles({ components }: FlowDrawing): readonly string[] | null {
  const input = components.find(({ type }) => type === 'ChatInput');
  if (input === undefined) return null;
  const { json = {} } = input.fields.find(({ name }) => name === 'files') ?? {};
  const named = listOf(json.fileTypes ?? json.file_types).map((one) => textOf(one).toLowerCase());
  const endings = named.filter((one) => one !== '').map((one) => one.replace(/^\./, ''));
  const accepted = endings.length > 0 ? endings : USUAL;
  return [...new Set(accepted.flatMap((one) => (one === 'image' ? IMAGES : one)))];
}
