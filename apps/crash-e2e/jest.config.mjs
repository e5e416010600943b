import { preset } from '../../jest.preset.mjs';

/** What becomes of the data when processes die. One file at a time: each starts several servers and loads them. */
export default {
  ...preset,
  displayName: 'crashes and replicas',
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
  maxWorkers: 1,
};
