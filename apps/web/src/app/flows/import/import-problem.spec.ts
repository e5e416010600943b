import { HttpErrorResponse } from '@angular/common/http';
import { importProblem } from './import-problem';

const refused = (status: number, detail: unknown) => new HttpErrorResponse({ status, error: { detail } });
const wanted = /^Choose a flow that was exported from Langflow/;

describe('A refused file', () => {
  it.each([
    [
      'broken.json',
      400,
      'Invalid JSON file: Expecting value: line 3 column 9 (char 8)',
      /^It is not valid JSON \(line 3 column 9\)/,
    ],
    ['picture.png', 400, 'Invalid JSON file: it is not UTF-8 text', wanted],
    ['project.zip', 400, 'Invalid ZIP file: a.json: too short', /a\.json: too short/],
    ['notes.json', 422, [{ loc: ['file', 'name'], msg: 'Field required' }], wanted],
    [
      'large.json',
      422,
      [{ loc: ['file', 'data'], msg: 'Value error, The flow has more than 1000 nodes' }],
      /1000 nodes/,
    ],
    ['taken.json', 409, 'Name must be unique', /Name must be unique/],
  ])('%s is told in plain words', (file, status, detail, words) => {
    expect(importProblem(refused(status, detail), file).detail).toMatch(words);
  });
});
