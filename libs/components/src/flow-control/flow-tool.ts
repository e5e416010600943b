import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  type FoundFlow,
  input,
  type InputValues,
  type Tool,
  type ToolArgument,
  toolText,
} from '@flowgate/engine';
import { innerTweaks, ranOutputs, runInner } from './inner-flow';
import { found } from './sub-flow';

const inputs = {
  flow_name: input.text(),
  tool_name: input.text(),
  tool_description: input.text(),
  // Until 1.0.
  name: input.text(),
  description: input.text(),
  return_direct: input.bool(false),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** A whole flow as one tool, the older form of Run Flow in tool mode: an argument an input of the flow, its texts as the result (docs/langflow/components.md#flow-control). */
export const flowTool = defineComponent({
  type: 'FlowTool',
  displayName: 'Flow as Tool',
  description: 'Offers another flow to an agent.',
  inputs,
  outputs: {
    api_build_tool: {
      types: ['Tool'],
      method: 'build_tool',
      tool: false,
      compute: async (context) => [await build(context)],
    },
  },
});

async function build(context: Context): Promise<Tool> {
  const { flow_name } = context.inputs;
  const tool_name = context.inputs.tool_name || context.inputs.name;
  const tool_description = context.inputs.tool_description || context.inputs.description;
  const flow = await found(context, flow_name);
  const entries = inputsOf(flow);
  const properties = Object.fromEntries(entries.map(({ name, argument }) => [name, argument]));
  const name = tool_name || flow_name;
  if (name === '') throw new ComponentError('Tool name is required');
  return {
    name: name.replaceAll(/[^a-zA-Z0-9_-]/g, '-').slice(0, 64),
    description: tool_description || (flow.description ?? ''),
    nodeId: context.node.id,
    schema: { properties, required: Object.keys(properties), type: 'object' },
    call: async (args) => {
      const values = entries.map(({ name: argument, id }) => [`${id}~input_value`, args[argument]] as const);
      const tweaks = innerTweaks(Object.fromEntries(values), '~');
      const result = await runInner(context, flow_name, () => Promise.resolve(flow), { tweaks });
      const texts = ranOutputs(result).flatMap(([, { results }]) => [...results.values()].map(toolText));
      return texts.join('\n');
    },
  };
}

interface InputOfFlow {
  readonly name: string;
  readonly id: string;
  readonly argument: ToolArgument;
}

function inputsOf({ plan }: FoundFlow): readonly InputOfFlow[] {
  return plan.nodes
    .filter(({ isInput }) => isInput)
    .map(({ identity, description }) => ({
      name: identity.displayName.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_'),
      id: identity.id,
      argument: { description: description ?? '', type: 'string' },
    }));
}
