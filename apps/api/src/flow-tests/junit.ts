import type { FlowTestResult } from './run-cases';

/** The results as JUnit XML, which CI systems show. */
export async function junitXml(suite: string, results: readonly FlowTestResult[]): Promise<string> {
  const { default: Builder } = await import('fast-xml-builder');
  const builder = new Builder({ ignoreAttributes: false, format: true });
  const failed = results.filter(({ problems }) => problems.length > 0);
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  const testcase = results.map(({ name, milliseconds, problems }) => ({
    '@_name': name,
    '@_classname': suite,
    '@_time': (milliseconds / 1000).toFixed(3),
    ...(problems.length > 0 && { failure: { '@_message': problems[0], '#text': problems.join('\n') } }),
  }));
  const counts = { '@_tests': results.length, '@_failures': failed.length, '@_time': seconds.toFixed(3) };
  const document = { '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' } };
  return builder.build({ ...document, testsuites: { testsuite: { '@_name': suite, ...counts, testcase } } });
}
