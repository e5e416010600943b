export { catalog } from './catalog';
export { modelProviders } from './models/model-providers';
