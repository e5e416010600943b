export * from './client';
export * from './database';
export * from './flow-json';
export * from './prefix-proxy';
export * from './server';
export * from './stream';
export * from './langflow-database';
export * from './own-key-fields';
