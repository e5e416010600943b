export * from './compare-answers';
export * from './compare-json';
export * from './exchange';
export * from './known';
export * from './same-text';
export * from './send-call';
