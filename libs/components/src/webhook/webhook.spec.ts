import { type ComponentContext } from '@flowgate/engine';
import { webhook } from './webhook';

it.each([
  ['', {}],
  ['{"a":1}', { a: 1 }],
  ['{"a":"x\ny"}', { a: 'x\ny' }],
  ['[1]', { payload: [1] }],
  ['plain', { payload: 'plain' }],
])('What was sent to a webhook, %j, is an object', (data, expected) => {
  const context = { inputs: { data } } as Partial<ComponentContext> as ComponentContext;
  expect(webhook.outputs.output_data?.compute(context)).toMatchObject({ data: expected });
});
