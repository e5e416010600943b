import presets from 'jest-preset-angular/presets/index.js';
import { preset } from '../../jest.preset.mjs';

const angular = presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' });

/** Angular's compiler instead of SWC, jsdom instead of Node; the rest as everywhere. */
export default {
  ...angular,
  displayName: 'web',
  testMatch: preset.testMatch,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  moduleNameMapper: { ...angular.moduleNameMapper, ...preset.moduleNameMapper },
};
