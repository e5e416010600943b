import type { Settings } from '../config/settings';
import { verifyTrail, type Verdict } from '../audit/verify-trail';
import { openFoundation } from '../lifecycle/foundation';

/** `langflow audit verify`: says whether the audit trail is whole, or which event is the first that was touched; then it fails. */
export async function verifyAudit(settings: Settings, { json }: { readonly json?: boolean }): Promise<void> {
  const { dataSource } = await openFoundation(settings);
  try {
    const verdict = await verifyTrail(dataSource);
    if (!verdict.whole) process.exitCode = 1;
    process.stdout.write(`${json ? JSON.stringify(verdict) : told(verdict)}\n`);
  } finally {
    await dataSource.destroy();
  }
}

function told(verdict: Verdict): string {
  if (verdict.whole) {
    const { events, seq, hash } = verdict;
    return `The audit trail is whole: ${events} events up to number ${seq}, whose hash is ${hash || 'none'}.`;
  }
  const { seq, problem, event } = verdict;
  const said = event === null ? '' : ` It says: ${event.at} ${event.action} ${event.target ?? ''}`.trimEnd();
  return `The audit trail was touched. The first event in question is number ${seq}: ${problem}.${said}`;
}
