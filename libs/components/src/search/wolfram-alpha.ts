import { ComponentError, input, isObject, type Row } from '@flowgate/engine';
import { keyedService, type KeyedService } from '../outgoing/keyed-service';
import { searchComponent, withEarlyOutputs } from './search-component';

/** https://products.wolframalpha.com/api/documentation */
const service: KeyedService = {
  name: 'WolframAlpha',
  address: 'https://api.wolframalpha.com',
  variable: 'WOLFRAM_ALPHA_APPID',
  query: (key) => ({ appid: key }),
};

const search = searchComponent({
  type: 'WolframAlphaAPI',
  aliases: ['WolframAlphaAPIComponent'],
  displayName: 'WolframAlpha API',
  description:
    'Enables queries to WolframAlpha for computational data, facts, and calculations across various topics, delivering structured responses.',
  inputs: {
    input_value: input.text('', { displayName: 'Input Query', toolArgument: true }),
    app_id: input.secret({ required: true, variable: service.variable }),
  },
  find: async (context) => {
    const ask = await keyedService(service, context.inputs.app_id, context);
    const query = { input: context.inputs.input_value, output: 'json' };
    const { status, said, text } = await ask({ path: '/v2/query', query });
    if (status >= 400) throw new ComponentError(`WolframAlpha answered ${status}: ${text.slice(0, 500)}`);
    const result = isObject(said) && isObject(said.queryresult) ? said.queryresult : {};
    return [{ text: answerOf(Array.isArray(result.pods) ? result.pods.filter(isObject) : []) }];
  },
});

export const wolframAlpha = withEarlyOutputs(search, 'wolfram_alpha_api');

/** How the question was understood, and the answer, in the words of LangChain. */
function answerOf(pods: readonly Row[]): string {
  const [understood] = pods;
  const answered = pods.find(({ primary, title }) => primary === true || title === 'Result');
  if (!understood || !answered) return "Wolfram Alpha wasn't able to answer it";
  const answer = textOf(answered);
  if (answer === '') return 'No good Wolfram Alpha Result was found';
  return `Assumption: ${textOf(understood)} \nAnswer: ${answer}`;
}

function textOf({ subpods }: Row): string {
  const [first] = Array.isArray(subpods) ? (subpods as readonly unknown[]) : [];
  return isObject(first) && typeof first.plaintext === 'string' ? first.plaintext : '';
}
