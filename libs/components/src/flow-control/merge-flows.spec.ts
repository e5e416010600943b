import { compute } from '../models/testing/ask-component';
import { outputParser } from '../text/output-parser';
import { mergeFlows } from './merge-flows';

it('Merge Flows says how many it has waited for', () => {
  expect(compute(mergeFlows, { inputs: { inputs: ['a', 'b'] } }, 'done')).toMatchObject({
    text: 'Merged 2 flows',
  });
});

it('Output Parser tells a model to answer with a list, and nothing else', () => {
  const ask = (inputs: Record<string, string>) => compute(outputParser, { inputs }, 'format_instructions');
  expect(ask({})).toMatchObject({ text: expect.stringContaining('comma separated values') as string });
  expect(() => ask({ parser_type: 'JSON' })).toThrow('Unsupported or missing parser');
});
