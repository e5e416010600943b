import { type ComponentContext, ComponentError, Data } from '@flowgate/engine';
import { askModel } from '../models/ask';
import type { ChatModel } from '../models/chat-model';
import { conversation } from '../models/conversation';
import { recordFaults } from '../structured/check-record';
import { findJson } from '../structured/find-json';
import { type RecordField, recordFields, recordsSchema } from '../structured/record-schema';
import type { AgentInputs } from './agent-inputs';
import { AgentWork } from './agent-loop';
import { agentModel } from './agent-model';
import { agentTask, agentTools } from './agent-task';

type Context = ComponentContext<AgentInputs>;

/**
 * The answer in the form of the flow's schema: without tools one call in the provider's own structured form, with tools
 * the agent's answer, searched for JSON. Fails with the run only; else what went wrong is in the answer.
 */
export async function structuredResponse(context: Context): Promise<Data> {
  try {
    return await structured(context);
  } catch (error) {
    context.run.signal.throwIfAborted();
    if (!(error instanceof ComponentError)) throw error;
    return new Data({ content: '', error: error.reason });
  }
}

async function structured(context: Context): Promise<Data> {
  const { inputs } = context;
  if (inputs.output_schema.length === 0) return new Data({ content: inputs.input_value?.text ?? '' });
  const fields = recordFields(inputs.output_schema);
  const model = await agentModel(context);
  const answer = await (agentTools(inputs).length === 0
    ? askedInForm(context, model, fields)
    : askedInWords(context, model, fields));
  const found = findJson(answer);
  if (found === undefined) return new Data({ content: answer, error: 'Try setting an output schema' });
  const records = recordsOf(found).map((record) => checked(record, fields));
  return new Data(records.length === 1 ? (records[0] ?? {}) : { results: records });
}

async function askedInForm(
  context: Context,
  model: ChatModel,
  fields: readonly RecordField[],
): Promise<string> {
  const { inputs, host, run } = context;
  const input = inputs.input_value?.with({ sender: 'User' }) ?? null;
  const prompt = await conversation(input, inputs.system_prompt, host.files);
  const responseFormat = {
    type: 'json' as const,
    name: 'OutputModel',
    schema: recordsSchema(fields, 'OutputModel'),
  };
  const { text, usage } = await askModel(model, { prompt, responseFormat }, run.signal);
  context.reportUsage(usage);
  return text;
}

async function askedInWords(
  context: Context,
  model: ChatModel,
  fields: readonly RecordField[],
): Promise<string> {
  const { system_prompt, format_instructions } = context.inputs;
  const schema = JSON.stringify(recordsSchema(fields, 'OutputModel'), null, 2);
  const system = [
    system_prompt,
    ...(format_instructions === '' ? [] : [`Format instructions: ${format_instructions}`]),
    `You must respond ONLY with a JSON object matching this schema. Do not include explanations, markdown, or any text outside the JSON.\nSchema:\n${schema}`,
  ];
  const task = await agentTask(context, model, system.filter((part) => part !== '').join('\n\n'));
  const work = new AgentWork(task, context, null);
  await work.run();
  return work.text;
}

function recordsOf(found: unknown): readonly unknown[] {
  if (Array.isArray(found)) return found;
  const objects = (found as { objects?: unknown }).objects;
  return Array.isArray(objects) ? objects : [found];
}

function checked(record: unknown, fields: readonly RecordField[]): Readonly<Record<string, unknown>> {
  const faults = recordFaults(record, fields);
  if (faults !== null) return { data: record, validation_error: faults };
  const given = record as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.map(({ name }) => [name, given[name]]));
}
