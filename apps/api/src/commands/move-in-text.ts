import type { MoveInFlow, MoveInPart, MoveInPartName, MoveInReport } from '@flowgate/contracts';

const LABELS: Readonly<Record<MoveInPartName, string>> = {
  users: 'Users',
  api_keys: 'API keys',
  projects: 'Projects',
  flows: 'Flows',
  variables: 'Variables',
  messages: 'Messages',
  flow_files: 'Files of flows',
};

/** The report of an import for people to read in a terminal. */
export function moveInText({ source, dry_run, parts, notes, flows }: MoveInReport): string {
  const title = dry_run
    ? `What would come over from Langflow (${source}); nothing was written:`
    : `What came over from Langflow (${source}):`;
  const lines = [
    title,
    '',
    ...parts.flatMap(partLines),
    ...section(
      'Please note:',
      notes.map((note) => `  - ${note}`),
    ),
    ...section('Flows:', flowLines(flows)),
  ];
  return `${lines.join('\n')}\n`;
}

function partLines({ name, taken, present, replaced, left }: MoveInPart): string[] {
  const counts = [
    `${taken} taken`,
    present > 0 && `${present} here already`,
    replaced > 0 && `${replaced} replaced`,
  ].filter((count) => count !== false);
  const reasons = left.map(({ reason, count, names }) => {
    const more = count > names.length ? ', ...' : '';
    return `    ${count} left, ${reason}${name === 'messages' ? '' : `: ${names.join(', ')}${more}`}`;
  });
  return [`  ${LABELS[name].padEnd(16)}${counts.join(', ')}`, ...reasons];
}

function flowLines(flows: readonly MoveInFlow[]): string[] {
  const runs = flows.filter(({ problems }) => problems.length === 0);
  const others = flows.filter(({ problems }) => problems.length > 0);
  return [
    `  ${runs.length} of ${flows.length} run here.`,
    ...others.flatMap(({ name, owner, problems }) => [
      `  "${name}" (${owner}) does not:`,
      ...problems.map((problem) => `    - ${problem}`),
    ]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
