import { ComponentError } from '@flowgate/engine';
import { vertexEmbed } from '../../embeddings/vertex-embed';
import type { Connection, Provider } from '../provider';
import { type ServiceAccount, serviceAccount } from './service-account';

const USUAL_LOCATION = 'us-central1';

/** The global endpoint's name has no location. */
const hostIn = (location: string) =>
  `https://${location === 'global' ? '' : `${location}-`}aiplatform.googleapis.com`;

/** The fields of its components that are neither key nor address, with their usual values. */
export const vertexOptions = { project: '', location: USUAL_LOCATION };

/**
 * Google's models in Vertex AI: those of the Gemini API at paths of their own, with a token that the key of a service account is exchanged
 * for. Nothing else is a credential here: no login of the server's machine, and no metadata service is asked.
 */
export const vertexAi: Provider = {
  name: 'Vertex AI',
  keyVariable: 'GOOGLE_APPLICATION_CREDENTIALS',
  keyIsFile: true,
  defaultBaseUrl: hostIn(USUAL_LOCATION),
  baseUrlVariables: ['GOOGLE_VERTEX_BASE_URL'],
  optionVariables: { project: 'GOOGLE_CLOUD_PROJECT', location: 'GOOGLE_CLOUD_LOCATION' },
  async language(model, connection) {
    const { createGoogle } = await import('@ai-sdk/google');
    const account = serviceAccount(connection.apiKey ?? '', vertexAi.name);
    const provider = createGoogle({
      // By this name the package keeps to what Vertex AI takes.
      name: 'google.vertex.chat',
      baseURL: baseOf(connection, account),
      // It wants one; `withToken` takes it out.
      apiKey: 'none',
      fetch: withToken(account, connection.fetch),
    });
    return provider(encodeURIComponent(bare(model)));
  },
  embeddings(model, connection) {
    const account = serviceAccount(connection.apiKey ?? '', vertexAi.name);
    const service = {
      name: vertexAi.name,
      baseUrl: baseOf(connection, account),
      post: connection.post,
      headers: async () => ({ authorization: `Bearer ${await account.token(connection.fetch)}` }),
    };
    return vertexEmbed(bare(model), service);
  },
};

/** Langflow's names of models may have their collection before them. */
function bare(model: string): string {
  return model.replace(/^(publishers\/google\/)?models\//, '');
}

/** Where the models are. A location has an address of its own, unless another is named. */
function baseOf({ baseUrl, options }: Connection, account: ServiceAccount): string {
  const { location: named = '', project: chosen = '' } = options;
  const location = named === '' ? USUAL_LOCATION : named;
  // It becomes a part of a host's name, so it must not be able to name another host.
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(location))
    throw new ComponentError(`"${location}" is no location of ${vertexAi.name}.`);
  const project = chosen === '' ? account.project : chosen;
  if (project === '') throw new ComponentError(`${vertexAi.name} needs a project ID.`);
  const host = baseUrl === vertexAi.defaultBaseUrl ? hostIn(location) : baseUrl.replace(/\/v1$/, '');
  return `${host}/v1/projects/${encodeURIComponent(project)}/locations/${location}/publishers/google`;
}

function withToken(account: ServiceAccount, fetch: Connection['fetch']): Connection['fetch'] {
  return async (target, init = {}) => {
    const { signal } = init;
    const token = await account.token((url, asked) => fetch(url, { ...asked, signal: signal ?? null }));
    const headers = new Headers(init.headers);
    headers.delete('x-goog-api-key');
    headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(target, { ...init, headers });
    if (response.status === 401) account.forget();
    return response;
  };
}
