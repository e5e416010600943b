import { recordFaults } from './check-record';
import { recordFields } from './record-schema';

const fields = recordFields([
  { name: 'city', type: 'str', multiple: 'False' },
  { name: 'n', type: 'int', multiple: 'yes' },
]);

it('A record that has every field as it was asked for is right', () => {
  expect(recordFaults({ city: 'Bern', n: [1, 2], more: null }, fields)).toBeNull();
});

it('A record that is wrong is told in the words of the validator that Langflow has', () => {
  expect(recordFaults({ city: 5, n: [1, 'x'] }, fields)).toBe(
    [
      '2 validation errors for OutputModel',
      'city',
      '  Input should be a valid string [type=string_type, input_value=5, input_type=int]',
      '    For further information visit https://errors.pydantic.dev/2.13/v/string_type',
      'n.1',
      "  Input should be a valid integer [type=int_type, input_value='x', input_type=str]",
      '    For further information visit https://errors.pydantic.dev/2.13/v/int_type',
    ].join('\n'),
  );
});

it('A record without a field says which', () => {
  expect(recordFaults({ city: 'Bern' }, fields)).toContain(
    "n\n  Field required [type=missing, input_value={'city': 'Bern'}, input_type=dict]",
  );
});

it('A form with a field of no name, or of a type that there is not, is refused', () => {
  expect(() => recordFields([{ type: 'str' }])).toThrow('Each field of the output schema needs a name.');
  expect(() => recordFields([{ name: 'a', type: 'date' }])).toThrow('Invalid type: date');
});
