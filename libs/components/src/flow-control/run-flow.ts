import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  type FoundFlow,
  input,
  type InputValues,
  isObject,
  Message,
  type PlanNode,
  type RunResult,
  type Tool,
  type ToolArgument,
} from '@flowgate/engine';
import { earlyRunFlow } from './early-run-flow';
import { innerTweaks, runInner } from './inner-flow';

const inputs = {
  flow_name_selected: input.text(),
  flow_id_selected: input.text(),
  session_id: input.text(),
  cache_flow: input.bool(false),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

const SEPARATOR = '~';

/**
 * Runs another flow of the same owner, once whatever number of its outputs is asked for. Fields and outputs beside the declared ones are those
 * of the inner flow, called `<node id>~<name>` (docs/langflow/components.md#flow-control).
 */
export const runFlow = defineComponent({
  type: 'RunFlow',
  displayName: 'Run Flow',
  description: 'Runs another flow.',
  inputs,
  outputs: {},
  dynamicOutput: (name, method) => {
    if (name === 'run_outputs' || name === 'data') return { method, ...earlyRunFlow };
    return name.includes(SEPARATOR)
      ? { types: ['Message', 'Data', 'DataFrame'], method, compute: outputOf }
      : null;
  },
  tools: flowTools,
});

async function outputOf(context: Context): Promise<unknown> {
  const { inputs, extraFields, once } = context;
  const tweaks = innerTweaks(extraFields, SEPARATOR);
  const result = await once('run', () => runIt(context, tweaks));
  return valueOf(result, context.output, inputs.flow_name_selected);
}

function runIt(context: Context, tweaks: InnerTweaks): Promise<RunResult> {
  const { flow_name_selected, session_id } = context.inputs;
  const asked = { tweaks, ...(session_id !== '' && { sessionId: session_id }) };
  return runInner(context, flow_name_selected, () => innerFlow(context), asked);
}

type InnerTweaks = ReturnType<typeof innerTweaks>;

async function innerFlow({ flows, inputs }: Context): Promise<FoundFlow> {
  const { flow_id_selected: id, flow_name_selected: name } = inputs;
  if (id === '' && name === '') throw new ComponentError('Flow name or id is required');
  const flow = await flows.find({ id, name });
  if (!flow) throw new ComponentError('Flow not found');
  return flow;
}

/** @param output `<node id>~<output>` */
function valueOf({ plan, vertices }: RunResult, output: string, flow: string): unknown {
  const at = output.indexOf(SEPARATOR);
  const index = plan.nodes.findIndex(({ identity }) => identity.id === output.slice(0, at));
  const results = vertices[index]?.results;
  if (index < 0 || !results) throw new ComponentError(`The flow ${flow} has no output ${output}.`);
  const value = results.get(output.slice(at + 1)) ?? null;
  // The inner flow's row stays its own, whatever stores the message here.
  return value instanceof Message ? value.with({ id: null }) : value;
}

/** One tool an output of the inner flow; its one argument is an object of fields as they are called above. */
async function flowTools(context: Context): Promise<readonly Tool[]> {
  const flow = await innerFlow(context);
  const fields = inputFields(flow);
  if (Object.keys(fields).length === 0) return [];
  const outputs = flow.plan.nodes.filter((node) => node.isOutput && node.outgoing.length === 0);
  const named = outputs.flatMap((node) => node.outputs.map(({ name }) => ({ node, name })));
  const base = `${flow.name}_tool`.replaceAll(/[^a-zA-Z0-9_-]/g, '-');
  const about = `Tool designed to execute the flow '${flow.name}'. Flow details: ${flow.description ?? 'None'}.`;
  return named.map(({ node, name }) => ({
    name: named.length === 1 ? base : `${base}_${node.identity.id.replaceAll(/[^a-zA-Z0-9_]/g, '_')}_${name}`,
    description: named.length === 1 ? about : `${about} Output: ${node.identity.displayName}, ${name}.`,
    schema: {
      properties: {
        flow_tweak_data: { description: 'The inputs of the flow.', properties: fields, type: 'object' },
      },
      required: ['flow_tweak_data'],
      type: 'object',
    },
    call: async ({ flow_tweak_data: data }) => {
      const tweaks = innerTweaks({ ...context.extraFields, ...(isObject(data) ? data : {}) }, SEPARATOR);
      return valueOf(await runIt(context, tweaks), `${node.identity.id}${SEPARATOR}${name}`, flow.name);
    },
  }));
}

/** The fields of the inner flow's inputs that people see at once. */
function inputFields({ plan }: FoundFlow): Readonly<Record<string, ToolArgument>> {
  const entries = plan.nodes.filter(({ isInput }) => isInput).flatMap(fieldsOf);
  return Object.fromEntries(entries);
}

function fieldsOf({ identity, fields, template }: PlanNode): readonly (readonly [string, ToolArgument])[] {
  const shown = [...fields.keys()].filter((name) => {
    const field = template.get(name);
    return field?.show !== false && field?.advanced !== true && name !== 'tools_metadata';
  });
  return shown.map((name) => {
    const label = template.get(name)?.display_name;
    const words = `${typeof label === 'string' ? label : name} of ${identity.displayName}`;
    return [`${identity.id}${SEPARATOR}${name}`, { description: words, type: 'string' }];
  });
}
