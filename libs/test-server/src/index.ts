export * from './client';
export * from './flow-json';
export * from './server';
export * from './stream';
