export * from './api-key';
export * from './flow';
export * from './run';
export * from './variable';
