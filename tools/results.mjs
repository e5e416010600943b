/** What a run of Jest left behind. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

export const results = join(root, 'tmp', 'test-results');

/** Prints how many tests of a suite passed and failed, and answers it. A suite that did not run has failed once. */
export function jestResults(suite) {
  const file = join(results, `${suite}.json`);
  if (!existsSync(file)) {
    process.stdout.write(`${suite}: did not run\n`);
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  // A skipped test counts as failed: it says nothing about the product.
  const failed = numFailedTests + numRuntimeErrorTestSuites + numPendingTests;
  process.stdout.write(`${suite}: ${numPassedTests} passed, ${failed} failed\n`);
  return { passed: numPassedTests, failed };
}
