import { coerce } from '../component/coerce';
import { type Component, type OutputDeclaration } from '../component/component';
import { NotTaken } from '../component/not-taken';
import { type VertexContext } from '../run/vertex-context';
import { ofRun } from '../secrets/provenance';
import { type Tool, type ToolCall } from './tool';
import { toolInputs, toolSchema } from './tool-schema';
import { editedTools, toolName } from './tools-metadata';

/** Method names that say nothing of what a component does; a lone output of such a name is called like its component. */
const genericMethods: ReadonlySet<string> = new Set([
  'output',
  'process',
  'build_output',
  'run',
  'execute',
  'main',
  'handle',
  'build_result',
]);

/**
 * The tools of a node: one an output of its component, each with the component's tool arguments, or what the component makes itself; then
 * with what the flow's author has changed about them.
 */
export async function nodeTools(context: VertexContext): Promise<readonly Tool[]> {
  const { component } = context.plan;
  if (!component) return [];
  const tools = component.tools ? await component.tools(context) : outputTools(context, component);
  const { id } = context.node;
  const own = tools.map((tool) => ({ ...tool, nodeId: tool.nodeId ?? id }));
  return editedTools(own, context.extraFields.tools_metadata);
}

function outputTools(context: VertexContext, component: Component): readonly Tool[] {
  const { plan } = context;
  const inputs = toolInputs(component.inputs);
  const schema = toolSchema(inputs, plan.template);
  const outputs = toolOutputs(component);
  return outputs.map(([output, declaration]) => ({
    name: nameOf(component, declaration.method, outputs.length),
    description: declaration.description ?? plan.description ?? component.description,
    schema,
    call: (args, call) => callOutput(context, output, declaration, coerced(component, args), call),
  }));
}

/** Outputs of several releases may share a method: the first, which is the newest, is the tool. */
function toolOutputs(component: Component): readonly (readonly [string, OutputDeclaration])[] {
  const byMethod = new Map<string, readonly [string, OutputDeclaration]>();
  for (const entry of Object.entries(component.outputs)) {
    const { method, tool } = entry[1];
    if (tool !== false && !byMethod.has(method)) byMethod.set(method, entry);
  }
  return [...byMethod.values()];
}

function nameOf({ toolName: given, type }: Component, method: string, outputs: number): string {
  if (given !== undefined) return toolName(outputs === 1 ? given : `${given}_${method}`);
  return toolName(outputs === 1 && genericMethods.has(method) ? snakeCase(type) : method);
}

function snakeCase(type: string): string {
  return type.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

/** Only what the component declares; a model may invent arguments. No stored secret goes to an address that a model gives. */
function coerced(component: Component, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const [name, declaration] of Object.entries(toolInputs(component.inputs)))
    if (Object.hasOwn(args, name)) inputs[name] = coerce(name, declaration, args[name], ofRun);
  return inputs;
}

/** One call is one computation: on a fork, so that calls at the same time know nothing of each other. */
async function callOutput(
  { state, plan, values }: VertexContext,
  name: string,
  declaration: OutputDeclaration,
  args: Readonly<Record<string, unknown>>,
  { signal, kept }: ToolCall,
): Promise<unknown> {
  const turn = kept && `${state.turn}/${kept.name}`;
  const fork = state.fork([plan.index], { signal, ...(turn !== undefined && { turn }) });
  const output = { name, declaration, computed: true, streamable: false };
  const inputs = { ...values.inputs, ...args };
  const vertex = fork.vertex(plan.index);
  const value = await state.shared.runner.compute(fork, plan, output, { ...values, inputs }).finally(() => {
    for (const id of state.shared.kept?.storedBy(vertex) ?? []) kept?.stored(id);
  });
  const { usage } = vertex;
  if (usage) state.addUsage(plan.index, usage);
  return value instanceof NotTaken ? (value.value ?? '') : value;
}
