export { catalog } from './catalog';
export { withEndpoints } from './endpoint/with-endpoints';
export { ingestFiles, type TextFile } from './knowledge/ingest-files';
export { modelProviders } from './models/model-providers';
export { createOutgoing, type OutgoingOptions } from './outgoing/create-outgoing';
