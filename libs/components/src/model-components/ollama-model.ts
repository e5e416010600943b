import {
  type Component,
  type ComponentContext,
  ComponentError,
  Data,
  input,
  Message,
  Table,
} from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { ollama } from '../models/providers/ollama';
import { findJson } from '../structured/find-json';
import { recordFields, recordSchema } from '../structured/record-schema';

const asked = defineModelComponent({
  type: 'OllamaModel',
  icon: 'Ollama',
  aliases: ['ChatOllamaComponent'],
  displayName: 'Ollama',
  description: 'Asks a model that Ollama serves.',
  inputs: {
    base_url: input.address(),
    api_key: input.secret(),
    model_name: input.text('', { required: true }),
    // Its name in early releases.
    model: input.text(),
    temperature: input.float(0.1),
    format: input.any(''),
    enable_structured_output: input.bool(),
    num_ctx: input.int(),
    num_gpu: input.int(),
    num_thread: input.int(),
    repeat_last_n: input.int(),
    repeat_penalty: input.float(),
    tfs_z: input.float(),
    mirostat: input.text('Disabled'),
    mirostat_eta: input.float(),
    mirostat_tau: input.float(),
    top_k: input.int(),
    top_p: input.float(),
    stop_tokens: input.text(),
    timeout: input.int(),
  },
  open(context) {
    const { base_url, api_key, model_name, temperature, stop_tokens, timeout } = context.inputs;
    const format = formatOf(context.inputs.format, context.inputs.enable_structured_output);
    const stop = stop_tokens.split(',').flatMap((token) => token.trim() || []);
    return openModel(
      {
        provider: ollama,
        name: model_name || context.inputs.model,
        apiKey: api_key,
        baseUrl: base_url,
        settings: {
          temperature,
          ...(stop.length > 0 ? { stopSequences: stop } : {}),
          ...(timeout >= 1 ? { timeoutMs: timeout * 1000 } : {}),
        },
        bodyFields: { options: optionsOf(context.inputs), ...(format === null ? {} : { format }) },
      },
      context,
    );
  },
});

/**
 * Models that Ollama serves, on this machine unless `base_url` says otherwise. `stop_tokens` is a list with commas; a
 * number left at 0 is left to Ollama. With a structured output its answer is an object or a table as well.
 */
export const ollamaModel: Component = {
  ...asked,
  outputs: {
    ...asked.outputs,
    data_output: {
      types: ['Data'],
      method: 'build_data_output',
      compute: async (context) => {
        const [first, ...more] = await answeredRows(context);
        return new Data(more.length === 0 ? (first ?? {}) : { results: [first, ...more] });
      },
    },
    dataframe_output: {
      types: ['DataFrame'],
      method: 'build_dataframe_output',
      compute: async (context) => new Table(await answeredRows(context)),
    },
  },
};

type Row = Readonly<Record<string, unknown>>;

async function answeredRows(context: ComponentContext): Promise<readonly Row[]> {
  const answer = await asked.outputs.text_output?.compute(context);
  const found = answer instanceof Message ? findJson(answer.text) : undefined;
  if (found === undefined) throw new ComponentError('The answer of Ollama holds no JSON.');
  return (Array.isArray(found) ? found : [found]) as readonly Row[];
}

const numberNames = [
  'num_ctx',
  'num_gpu',
  'num_thread',
  'repeat_last_n',
  'repeat_penalty',
  'tfs_z',
  'top_k',
  'top_p',
  'mirostat_eta',
  'mirostat_tau',
];

const mirostats: Readonly<Record<string, number>> = { Mirostat: 1, 'Mirostat 2.0': 2 };

function optionsOf(inputs: Row): Row {
  const numbers = numberNames.filter((name) => inputs[name] !== 0).map((name) => [name, inputs[name]]);
  const mirostat = mirostats[String(inputs.mirostat)];
  return { ...Object.fromEntries(numbers), ...(mirostat === undefined ? {} : { mirostat }) } as Row;
}

/** Until 1.3 a schema, or the word for any JSON; later the rows of a form, which count when the switch is on. */
function formatOf(value: unknown, isStructured: boolean): unknown {
  if (Array.isArray(value)) {
    return isStructured && value.length > 0 ? recordSchema(recordFields(value as readonly Row[])) : null;
  }
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0 ? value : null;
  return value === 'json' ? value : null;
}
