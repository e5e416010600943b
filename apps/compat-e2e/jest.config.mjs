import { preset } from '../../jest.preset.mjs';

/** The starter projects that came with Langflow, each run by the built server. */
export default {
  ...preset,
  displayName: 'compat',
  testMatch: ['<rootDir>/src/**/*.compat.ts'],
};
