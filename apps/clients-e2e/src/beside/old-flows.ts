import { inARow, type Stock } from './stock-flow';

/** The flows of an old server, by endpoint name. */
export function oldFlows(stock: Stock, modelUrl: string, notes: string) {
  const input = stock.node('ChatInput', 'ChatInput-in');
  const output = stock.node('ChatOutput', 'ChatOutput-out');
  const toOutput = (way: string) => [`${way} > input_value`, output] as const;
  const model = stock.node('ext:openai:OpenAIModelComponent@official', 'OpenAIModel-ask', {
    api_key: { value: 'MODEL_KEY', load_from_db: true },
    openai_api_base: `${modelUrl}/v1`,
    system_message: 'Answer in one word.',
  });
  const greeting = stock.node('Prompt Template', 'Prompt-greet', {
    template: 'Hello {name} from {place}!',
    name: {},
    place: { value: 'PLACE', load_from_db: true },
  });
  const reader = stock.node('File', 'File-read', { path: { value: [], file_path: [notes] } });
  const memory = stock.node('Memory', 'Memory-recall');
  const python = stock.node('PythonREPLComponent', 'PythonREPLComponent-run');
  return {
    echo: { data: inARow(input, toOutput('message')), isOfShop: false },
    greet: {
      data: inARow(input, ['message > name', greeting], toOutput('prompt')),
      isOfShop: true,
    },
    ask: { data: inARow(input, ['message > input_value', model], toOutput('text_output')), isOfShop: true },
    read: { data: inARow(reader, toOutput('message')), isOfShop: false },
    recall: { data: inARow(memory, toOutput('messages_text')), isOfShop: false },
    python: { data: inARow(python, toOutput('results')), isOfShop: false },
  };
}
