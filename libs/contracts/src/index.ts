export * from './api-key';
export * from './file';
export * from './flow';
export * from './message';
export * from './page';
export * from './project';
export * from './run';
export * from './variable';
