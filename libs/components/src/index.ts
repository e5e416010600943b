export { catalog } from './catalog';
export { withEndpoints } from './endpoint/with-endpoints';
export { ingestFiles, type TextFile } from './knowledge/ingest-files';
export { mcpToolCount, type McpToolCount } from './mcp/mcp-tool-count';
export { modelProviders } from './models/model-providers';
export { createOutgoing, type OutgoingOptions } from './outgoing/create-outgoing';
