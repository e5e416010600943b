import {
  type ComponentContext,
  ComponentError,
  isObject,
  Message,
  type OutputDeclaration,
} from '@flowgate/engine';
import { ranOutputs, runInner } from './inner-flow';

type Fields = ComponentContext['extraFields'];

/** Run Flow until 1.1: a flow by its name and a text, with tweaks; all that its ends say as a list. */
export const earlyRunFlow: Pick<OutputDeclaration, 'types' | 'compute'> = {
  types: ['Data'],
  compute: async (context) => {
    const { flow_name: named, input_value: value, tweaks } = context.extraFields;
    const name = textOf(named);
    if (name === '') throw new ComponentError('Flow name is required');
    const asked = { inputValue: textOf(value), tweaks: tweaksOf(tweaks) };
    const result = await runInner(context, name, () => find(context, name), asked);
    return ranOutputs(result).flatMap(([, { results }]) => [...results.values()]);
  },
};

async function find({ flows }: ComponentContext, name: string) {
  const flow = await flows.find({ name });
  if (!flow) throw new ComponentError('Flow not found');
  return flow;
}

function textOf(value: unknown): string {
  if (value instanceof Message) return value.text;
  return typeof value === 'string' ? value : '';
}

function tweaksOf(value: Fields[string]): Record<string, unknown> {
  return isObject(value) ? { ...value } : {};
}
