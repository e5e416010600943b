import { chatOutput } from '@flowgate/test-server';

/** One component whose output is the answer, as a table. */
export function componentFlow(
  type: string,
  output: string,
  fields: Readonly<Record<string, string | boolean | number>>,
) {
  const id = `${type}-1`;
  const answer = chatOutput();
  const types = ['Table'];
  const template = Object.entries(fields).map(([name, value]): [string, object] => [
    name,
    { type: 'str', show: true, value },
  ]);
  const outputs = [{ name: output, method: output, types, selected: 'Table' }];
  const node = {
    display_name: type,
    outputs,
    template: { _type: 'Component', ...Object.fromEntries<object>(template) },
  };
  return {
    nodes: [{ id, type: 'genericNode', position: { x: 0, y: 0 }, data: { id, type, node } }, answer],
    edges: [
      {
        source: id,
        target: answer.id,
        data: {
          sourceHandle: { dataType: type, id, name: output, output_types: types },
          targetHandle: { fieldName: 'input_value', id: answer.id, inputTypes: types, type: 'other' },
        },
      },
    ],
  };
}
