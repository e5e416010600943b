import { type ComponentContext, Data, Message, NotTaken } from '@flowgate/engine';
import { dataConditionalRouter } from './data-conditional-router';

/** What goes either way; `null` for a branch that is not taken. */
function ways(items: readonly object[], operator = 'equals', compare_value = 'x') {
  const data_input = items.map((item) => new Data({ ...item }));
  const context = {
    inputs: { data_input, key_name: 'k', operator, compare_value },
  } as Partial<ComponentContext>;
  const { true_output, false_output } = dataConditionalRouter.outputs;
  return [true_output, false_output].map((output) => {
    const value = output?.compute(context as ComponentContext);
    return value instanceof NotTaken ? null : value;
  });
}

it.each([
  ['equals', 'x', 'x', true],
  ['equals', 'True', true, true],
  ['not equals', 'x', 'y', true],
  ['contains', 'ell', 'hello', true],
  ['starts with', 'he', 'hello', true],
  ['ends with', 'he', 'hello', false],
  ['boolean validator', '', 'YES', true],
  ['boolean validator', '', 'nope', false],
  ['boolean validator', '', true, true],
])('An object goes one way: %s %j of %j is %s', (operator, wanted, value, passes) => {
  const item = new Data({ k: value });
  expect(ways([{ k: value }], operator, wanted)).toEqual(passes ? [item, null] : [null, item]);
});

it('Of several objects those that pass go on, or all of them the other way', () => {
  const passing = { k: 'x' };
  const failing = { k: 'y' };
  expect(ways([passing, failing, {}])).toEqual([[new Data(passing)], null]);
  expect(ways([failing, {}])).toEqual([null, [new Data(failing), new Data({})]]);
});

it('Nothing but an empty message goes on from an object without the key', () => {
  expect(ways([{}])).toEqual([null, expect.any(Message)]);
});
