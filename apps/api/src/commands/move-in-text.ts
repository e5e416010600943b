import type { MoveInFlow, MoveInPart, MoveInPartName, MoveInReport, SetupState } from '@flowgate/contracts';

export const PART_NAMES: Readonly<Record<MoveInPartName, string>> = {
  users: 'Users',
  api_keys: 'API keys',
  projects: 'Projects',
  flows: 'Flows',
  variables: 'Variables',
  messages: 'Messages',
  mcp_servers: 'MCP servers',
  flow_files: 'Files of flows',
  user_files: 'Files of users',
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
  return [`  ${PART_NAMES[name].padEnd(16)}${counts.join(', ')}`, ...reasons];
}

const STATES: readonly (readonly [state: SetupState, label: string])[] = [
  ['ready', 'ready'],
  ['needs_setup', 'need setup'],
  ['cannot_run', 'cannot run'],
];

function flowLines(flows: readonly MoveInFlow[]): string[] {
  const counts = STATES.map(
    ([state, label]) => `${flows.filter((flow) => flow.state === state).length} ${label}`,
  );
  const others = flows.filter(({ state }) => state !== 'ready');
  return [
    `  ${flows.length} in all: ${counts.join(', ')}.`,
    ...others.flatMap(({ name, owner, state, problems }) => [
      `  "${name}" (${owner}) ${state === 'cannot_run' ? 'cannot run here' : 'needs setup'}:`,
      ...problems.map((problem) => `    - ${problem}`),
    ]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
