import { onSharedServer, preset } from '../../jest.preset.mjs';

/** The pages in a real browser, on the built server as a process of its own. One browser at a time: two would wait for each other. */
export default {
  ...preset,
  ...onSharedServer,
  displayName: 'pages in the browser',
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  maxWorkers: 1,
};
