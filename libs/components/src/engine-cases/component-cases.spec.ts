import { replaysAll } from './replay';

describe("Langflow's recorded answer is given by the components of", () => {
  replaysAll('data', {
    "dataops JQ Expression ['.[']": 'another release of jq puts it in other words',
    'parser {name.upper}': "a method of Python's strings, whose address Langflow prints",
  });
  replaysAll('flow-control', {
    'loop (2)': 'of the output that feeds its body the results are shown, which Langflow has not counted yet',
    "webhook '[1]'": 'a list is an object here',
  });
  replaysAll('files', {
    'file l.txt message': 'guessed to be Cyrillic by Langflow, and read as it was written here',
  });
  replaysAll('table');
  replaysAll('text');
  const handles = 'the edge leads into a field that takes none, which is told in other words';
  replaysAll('tools', { 'date UTC': handles, 'date Europe/Berlin': handles, 'date ': handles });
});
