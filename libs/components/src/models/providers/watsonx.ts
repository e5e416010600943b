import { watsonxEmbed } from '../../embeddings/embed-calls';
import { ComponentError } from '@flowgate/engine';
import type { Connection, Provider } from '../provider';
import type { Body } from '../wire/dialect';
import type { Service } from '../wire/service';

const IAM = 'https://iam.cloud.ibm.com/identity/token';
/** A token is good for an hour; it is asked for anew a minute before. */
const EARLY_MS = 60_000;

/** IBM's watsonx.ai: chat completions at paths of their own, with a token that the key is exchanged for. */
export const watsonx: Provider = {
  name: 'IBM WatsonX',
  formerNames: ['IBM watsonx.ai'],
  keyVariable: 'WATSONX_APIKEY',
  defaultBaseUrl: 'https://us-south.ml.cloud.ibm.com',
  baseUrlVariables: ['WATSONX_URL'],
  optionVariables: { project_id: 'WATSONX_PROJECT_ID' },
  async language(model, connection) {
    const { WireModel } = await import('../wire/wire-model');
    const { chatCompletions } = await import('../wire/chat-completions');
    const dialect = { ...chatCompletions, path: '/ml/v1/text/chat', streamPath: '/ml/v1/text/chat_stream' };
    return new WireModel(model, service(connection), dialect, (body) => watsonxBody(body, connection));
  },
  embeddings: (model, connection) => watsonxEmbed(model, service(connection), placeOf(connection)),
};

function service(connection: Connection): Service {
  const { baseUrl, post } = connection;
  return {
    name: watsonx.name,
    baseUrl,
    query: '?version=2024-10-08',
    headers: tokenHeader(connection),
    post,
  };
}

/** The path says whether it streams. What is undefined is left out of the JSON. */
function watsonxBody({ model, ...body }: Body, connection: Connection): Body {
  const unknown = { stream: undefined, stream_options: undefined };
  return { model_id: model, ...placeOf(connection), ...body, ...unknown, ...connection.bodyFields };
}

function placeOf({ options }: Connection): Body {
  if (options.project_id) return { project_id: options.project_id };
  if (options.space_id) return { space_id: options.space_id };
  throw new ComponentError('IBM WatsonX needs a project ID or a space ID.');
}

interface Token {
  readonly value: string;
  readonly until: number;
}

/** The key is exchanged at IBM's own address only. */
function tokenHeader({ apiKey, fetch }: Connection): Service['headers'] {
  let token: Promise<Token> | null = null;
  let until = 0;
  return async () => {
    if (!token || Date.now() > until) {
      token = exchanged(apiKey ?? '', fetch);
      ({ until } = await token);
    }
    return { authorization: `Bearer ${(await token).value}` };
  };
}

async function exchanged(apiKey: string, fetch: Connection['fetch']): Promise<Token> {
  const body = new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: apiKey });
  const response = await fetch(IAM, { method: 'POST', body });
  if (!response.ok)
    throw new ComponentError(`IBM's identity service refused the API key: ${response.status}.`);
  const said = (await response.json()) as { access_token: string; expires_in: number };
  return { value: said.access_token, until: Date.now() + said.expires_in * 1000 - EARLY_MS };
}
