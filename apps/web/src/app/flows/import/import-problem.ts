import { type Problem, problemOf } from '../../ui/problem';

const TITLES = {
  400: 'This file cannot be read',
  409: 'The name is taken',
  413: 'This file is too large',
  422: 'This is not a flow',
};
const WANTED = 'Choose a flow that was exported from Langflow: a JSON file, or the ZIP of a project.';

/** Why a file was refused, in words for the person who has chosen it; what the parser has to say is of no use to them. */
export function importProblem(error: unknown, file: string): Problem {
  const { title, detail } = problemOf(error, TITLES);
  if (title === TITLES[400] && !isNamed(file, '.zip'))
    return { title, detail: isNamed(file, '.json') ? broken(detail) : WANTED };
  return { title, detail: title === TITLES[422] && detail.includes('Field required') ? WANTED : detail };
}

/** Where the JSON is broken is worth knowing to somebody who has edited it by hand. */
function broken(detail: string): string {
  const place = /line (\d+)(?:,? column (\d+))?/.exec(detail)?.[0];
  const where = place === undefined ? '' : ` (${place})`;
  return `It is not valid JSON${where}. Export the flow from Langflow again.`;
}

function isNamed(file: string, ending: string): boolean {
  return file.toLowerCase().endsWith(ending);
}
