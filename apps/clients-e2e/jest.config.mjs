import { preset } from '../../jest.preset.mjs';

/** The built server, called by programs in other languages and by clients from elsewhere. */
export default {
  ...preset,
  displayName: 'clients',
  testMatch: ['<rootDir>/src/**/*.e2e.ts'],
};
