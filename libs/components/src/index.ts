export { catalog } from './catalog';
export { withEndpoints } from './endpoint/with-endpoints';
export type { Cutting } from './knowledge/cut-file';
export { ingestFiles } from './knowledge/ingest-files';
export { previewFile } from './knowledge/preview-file';
export { type GivenFile, type TextFile, textFiles } from './knowledge/text-files';
export { mcpToolCount, type McpToolCount } from './mcp/mcp-tool-count';
export { modelProviders } from './models/model-providers';
export { createOutgoing, type OutgoingOptions } from './outgoing/create-outgoing';
