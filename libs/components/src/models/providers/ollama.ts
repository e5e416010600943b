import { ollamaEmbed } from '../../embeddings/embed-calls';
import type { Connection, Provider } from '../provider';
import { type Body, isRecord } from '../wire/dialect';
import type { Service } from '../wire/service';
import { bearer } from './compatible';

/** Ollama's own API. A base URL made for its OpenAI form loses that form's `/v1`, as in Langflow. */
export const ollama: Provider = {
  name: 'Ollama',
  keyVariable: null,
  defaultBaseUrl: 'http://localhost:11434',
  baseUrlVariables: ['OLLAMA_BASE_URL'],
  async language(model, connection) {
    const { WireModel } = await import('../wire/wire-model');
    const { ollamaChat } = await import('../wire/ollama-chat');
    return new WireModel(model, service(connection), ollamaChat, (body) => withFields(body, connection));
  },
  embeddings: (model, connection) => ollamaEmbed(model, service(connection)),
};

function service(connection: Connection): Service {
  const { baseUrl, post } = connection;
  return { name: ollama.name, baseUrl: baseUrl.replace(/\/v1$/, ''), headers: bearer(connection), post };
}

function withFields(body: Body, { bodyFields: { options, ...fields } }: Connection): Body {
  const numbers = isRecord(body.options) ? body.options : {};
  return { ...body, ...fields, options: { ...numbers, ...(isRecord(options) ? options : {}) } };
}
