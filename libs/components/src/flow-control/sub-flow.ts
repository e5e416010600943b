import {
  ComponentError,
  Data,
  defineComponent,
  input,
  isObject,
  Message,
  pythonRepr,
  Table,
} from '@flowgate/engine';
import { innerTweaks, ranOutputs, runInner } from './inner-flow';

/** The older form of Run Flow: fields called `<node id>|<field>`, and all outputs of the inner flow as a list (docs/langflow/components.md#flow-control). */
export const subFlow = defineComponent({
  type: 'SubFlow',
  displayName: 'Sub Flow',
  description: 'Runs another flow and gives all its outputs.',
  inputs: { flow_name: input.text() },
  outputs: {
    flow_outputs: {
      types: ['Data'],
      method: 'generate_results',
      compute: async (context) => {
        const { flow_name: name } = context.inputs;
        const tweaks = innerTweaks(context.extraFields, '|');
        const result = await runInner(context, name, () => found(context, name), { tweaks });
        return ranOutputs(result).flatMap(([, { results }]) => [...results.values()].map(dataOf));
      },
    },
  },
});

/** @throws ComponentError when the owner has no flow of that name */
export async function found({ flows }: Pick<Parameters<typeof runInner>[0], 'flows'>, name: string) {
  if (name === '') throw new ComponentError('Flow name is required');
  const flow = await flows.find({ name });
  if (!flow) throw new ComponentError('Flow not found.');
  return flow;
}

function dataOf(value: unknown): Data {
  if (value instanceof Data) return value;
  if (value instanceof Message) return new Data({ text: value.text });
  if (value instanceof Table) return new Data({ results: value.rows });
  return isObject(value) ? new Data(value) : new Data({ text: pythonRepr(value) });
}
