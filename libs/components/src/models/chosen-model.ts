import { type Address, type ComponentContext, input, type InputValues } from '@flowgate/engine';
import { isProviderByRequest } from './authored-provider';
import { type CallSettings, ChatModel } from './chat-model';
import { chooseModel, type ModelChoice } from './model-choice';
import { openModel } from './open-model';

/** The fields by which a component lets a flow choose any provider's model; of all releases. */
export const choiceInputs = {
  model: input.model({ choice: { provider: ['provider', 'agent_llm'], instead: ['llm', 'agent_llm'] } }),
  model_name: input.text(),
  provider: input.text(),
  // Until 1.6, of an Agent.
  agent_llm: input.any(''),
  llm: input.handle(),
  api_key: input.secret(),
  ollama_base_url: input.address(),
  base_url_ibm_watsonx: input.address(),
  project_id: input.text(),
  openai_api_base: input.address(),
};

export type ChoiceContext = Pick<ComponentContext, 'host' | 'run' | 'variables' | 'authored'> & {
  readonly inputs: InputValues<typeof choiceInputs>;
};

interface Wanted {
  /** Settings for a model that the flow chooses; one that comes over an edge has its own. */
  readonly settings?: (choice: ModelChoice) => CallSettings;
  /** The words for no choice; Langflow's Agent has its own. */
  readonly missing?: string;
}

/**
 * The model that a flow has chosen: one that comes over an edge as it is, else the one that the fields name.
 * @throws ComponentError in Langflow's words when none was chosen, or its key is missing
 */
export async function chosenModel(context: ChoiceContext, wanted: Wanted = {}): Promise<ChatModel> {
  const { inputs } = context;
  const connected = [inputs.model, inputs.llm, inputs.agent_llm].find((given) => given instanceof ChatModel);
  if (connected) return connected;
  const provider = inputs.provider || (typeof inputs.agent_llm === 'string' ? inputs.agent_llm : '');
  const choice = chooseModel({ model: inputs.model, provider, modelName: inputs.model_name }, wanted.missing);
  return openModel(
    {
      provider: choice.provider,
      name: choice.name,
      // A key left in the field from another provider is no business of a service that asks for none.
      apiKey: choice.provider.keyVariable === null ? null : inputs.api_key,
      providerByRequest: isProviderByRequest(context, choice.provider),
      baseUrl: baseUrlOf(choice, inputs),
      settings: wanted.settings?.(choice) ?? {},
      options: { project_id: inputs.project_id },
    },
    context,
  );
}

/** Each of these fields belongs to one provider, and may be left from another choice. */
function baseUrlOf({ provider }: ModelChoice, inputs: ChoiceContext['inputs']): Address | null {
  if (provider.name === 'Ollama') return inputs.ollama_base_url;
  if (provider.name === 'IBM WatsonX') return inputs.base_url_ibm_watsonx;
  return provider.name === 'OpenAI' ? inputs.openai_api_base : null;
}
