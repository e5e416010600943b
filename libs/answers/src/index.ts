export * from './answered-run';
export * from './build-events';
export * from './message-result';
export * from './outdated-components';
export * from './run-answer';
export * from './stream-events';
