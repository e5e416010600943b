import { preset } from '../../jest.preset.mjs';

/** Recorded requests against the built server, and its answers beside the recorded ones. */
export default {
  ...preset,
  displayName: 'api against recordings',
  testMatch: ['<rootDir>/src/**/*.{spec,conformance}.ts'],
};
