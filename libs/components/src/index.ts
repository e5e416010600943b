export { catalog } from './catalog';
export { modelProviders } from './models/model-providers';
export { createOutgoing, type OutgoingOptions } from './outgoing/create-outgoing';
