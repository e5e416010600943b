/**
 * What the suites of the last checks found wrong: each failed test by its name, and why it failed. A log of all checks is long, and its end is
 * what is read of it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';
import { results } from './results.mjs';

const LINES = 12;

const suites = existsSync(results)
  ? readdirSync(results).filter((name) => /^[a-z0-9-]+\.json$/.test(name))
  : [];
for (const suite of suites) {
  const { testResults } = JSON.parse(readFileSync(join(results, suite), 'utf8'));
  for (const { name, assertionResults, message } of testResults) {
    const file = relative(root, name);
    // A file that could not be run has no tests.
    if (assertionResults.length === 0 && message) report(suite, file, 'does not run', message);
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status !== 'passed') report(suite, file, `${fullName} (${status})`, failureMessages.join('\n'));
  }
}

function report(suite, file, what, why) {
  const lines = stripVTControlCharacters(why).split('\n').slice(0, LINES);
  process.stdout.write(
    `\n${suite.replace('.json', '')}: ${file}\n  ${what}\n${lines.map((line) => `    ${line.slice(0, 300)}\n`).join('')}`,
  );
}
