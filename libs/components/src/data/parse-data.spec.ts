import { Data, type Message, Table } from '@flowgate/engine';
import { compute } from '../models/testing/ask-component';
import { parseData } from './parse-data';

it('Data to Message takes the rows of a table, which loops give today, for objects', () => {
  const table = new Table([{ text: 'one' }, { text: 'two' }]);
  const given = { inputs: { data: [table, new Data({ text: 'three' })], template: '{text}' } };
  expect((compute(parseData, given, 'text') as Message).text).toBe('one\ntwo\nthree');
  expect((compute(parseData, given, 'data_list') as Data[]).map(({ data }) => data.text)).toEqual([
    'one',
    'two',
    'three',
  ]);
});
