import { replaysAll } from './replay';

describe("Langflow's recorded answer is given by the components of", () => {
  replaysAll('data', {
    "dataops JQ Expression ['.[']": 'another release of jq puts it in other words',
    'parser {name.upper}': "a method of Python's strings, whose address Langflow prints",
  });
  replaysAll('table');
  replaysAll('text');
  const handles = 'the edge leads into a field that takes none, which is told in other words';
  replaysAll('tools', { 'date UTC': handles, 'date Europe/Berlin': handles, 'date ': handles });
});
