import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  Table,
  isObject,
} from '@flowgate/engine';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { conversation } from '../models/conversation';
import { askRecords } from './ask-records';
import { recordFields, recordsSchema } from './record-schema';

const inputs = {
  ...choiceInputs,
  input_value: input.text('', {
    toolArgument: true,
    required: true,
    info: 'The input message to the language model.',
  }),
  system_prompt: input.text(),
  schema_name: input.text(),
  output_schema: input.table(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Has a model draw records of a given form out of a text. Both outputs wired are two calls, as in Langflow. */
export const structuredOutput = defineComponent({
  type: 'StructuredOutput',
  aliases: ['StructuredOutputComponent'],
  displayName: 'Structured Output',
  description: 'Uses an LLM to generate structured data. Ideal for extraction and consistency.',
  inputs,
  outputs: {
    structured_output: {
      types: ['Data'],
      method: 'build_structured_output',
      compute: async (context) => {
        const found = await records(context);
        return new Data(found.length === 1 ? (found[0] ?? {}) : { results: found });
      },
    },
    dataframe_output: {
      types: ['DataFrame'],
      method: 'build_structured_dataframe',
      compute: async (context) => new Table(await records(context)),
    },
  },
  dynamicOutput: (name) =>
    // In 1.3.
    name === 'structured_output_dataframe'
      ? {
          types: ['DataFrame'],
          method: 'as_dataframe',
          compute: async (context) => new Table(await records(context)),
        }
      : null,
});

async function records(context: Context): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { inputs: given, host } = context;
  const model = await chosenModel(context);
  if (given.output_schema.length === 0) throw new ComponentError('Output schema cannot be empty');
  const name = given.schema_name.trim() || 'OutputModel';
  const schema = recordsSchema(recordFields(given.output_schema), name);
  const said = { sender: 'User', text: given.input_value, files: [] };
  const prompt = await conversation(said, given.system_prompt, host.files);
  const found = (await askRecords(model, prompt, { name, schema }, context)).filter(isObject);
  if (found.length === 0) throw new ComponentError('No structured output returned');
  return found;
}
