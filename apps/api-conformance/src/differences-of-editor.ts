import type { OnPurpose } from './differences';

/** Where a message says of which flow it is. */
const flowOf = (message: string) => [`${message}.data.flow_id`, `${message}.flow_id`];

/** Providers of models that Langflow has not. */
const MORE_PROVIDERS = [
  'Amazon Bedrock',
  'Vertex AI',
  'Mistral',
  'xAI',
  'DeepSeek',
  'NVIDIA',
  'Cohere',
  'Perplexity',
  'Hugging Face',
  'SambaNova',
  'Novita AI',
  'AI/ML API',
  'CometAPI',
  'LiteLLM Proxy',
  'LM Studio',
  'MariTalk',
  'Qianfan',
];

/** Answers about builds, workflows and what else Langflow's editor asks for that are not the recorded ones on purpose. */
export const OF_EDITOR: readonly OnPurpose[] = [
  {
    pairs: ['build_public_events'],
    places: [
      ...['body.2.data', 'body.4.data'].flatMap(flowOf),
      ...['body.3.data', 'body.5.data'].flatMap((at) => flowOf(`${at}.build_data.data.results.message`)),
    ],
    reason: 'What visitors of a public flow say is stored under that flow, for its owner to read.',
  },
  {
    pairs: ['workflow_public'],
    places: ['body.1.data.data', 'body.2.data.data'].flatMap(flowOf),
    reason: 'Stored under the flow, as above.',
  },
  {
    pairs: ['build_public_events_other_client'],
    places: ['status'],
    reason: "A visitor's job is found by that visitor only.",
  },
  {
    pairs: ['workflow_stream_agui'],
    places: [
      'body.2.data.delta',
      'body.3.data.type',
      'body.3.data.delta',
      'body.4.data.type',
      'body.4.data.threadId',
      'body.4.data.runId',
      'body.4.data.messageId',
      'body.5',
      'body (length)',
    ],
    reason:
      'Models stream what they say whenever events are read, whether the component is set to stream or not.',
  },
  {
    pairs: ['monitor_transactions'],
    places: ['body.items (length)', 'body.total', 'body.pages'],
    reason: 'What components were given and gave is not kept.',
  },
  {
    pairs: ['monitor_traces_delete_flow'],
    places: ['headers.content-type (length)'],
    reason: 'An answer without a body has no content type.',
  },
  {
    pairs: ['models_enabled_providers'],
    places: MORE_PROVIDERS.map((name) => `body.provider_status.${name}`),
    reason: 'There are more providers, behind those of Langflow.',
  },
];
