/** Which files are read, by their extensions, and how. */

export type Format = 'csv' | 'docx' | 'json' | 'pdf' | 'pptx' | 'text' | 'xlsx' | 'xml' | 'yaml' | 'zip';

const PLAIN = ['htm', 'html', 'js', 'log', 'markdown', 'md', 'mdx', 'py', 'sh', 'sql', 'ts', 'tsx', 'txt'];

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ...PLAIN.map((extension) => [extension, 'text'] as const),
  ['csv', 'csv'],
  ['docx', 'docx'],
  ['json', 'json'],
  ['pdf', 'pdf'],
  ['pptx', 'pptx'],
  ['xlsx', 'xlsx'],
  ['xml', 'xml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['zip', 'zip'],
]);

/** What Langflow reads with its Advanced Parser only: other office formats, and images. */
const ADVANCED = new Set(
  (
    'adoc asciidoc asc bmp docm dotm dotx gif jpeg jpg png potm potx ppsm ppsx pptm tif tiff webp xhtml xls ' +
    'ppt doc odt ods odp'
  ).split(' '),
);

/** Lower case, without the dot. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export function formatOf(path: string): Format | null {
  return FORMATS.get(extensionOf(path)) ?? null;
}

export function needsAdvancedParser(path: string): boolean {
  return ADVANCED.has(extensionOf(path));
}
