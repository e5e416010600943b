import { huggingFaceEmbed } from '../../embeddings/embed-calls';
import type { Connection, Provider } from '../provider';
import { bearer, compatible } from './compatible';

/** The address of 1.8's components, which Hugging Face has closed; its router has taken its place. */
const CLOSED = /^https:\/\/api-inference\.huggingface\.co(\/models)?$/;
const ROUTER = 'https://router.huggingface.co';

const chat = compatible({
  name: 'Hugging Face',
  keyVariable: 'HUGGINGFACEHUB_API_TOKEN',
  defaultBaseUrl: ROUTER,
  baseUrlVariables: ['HF_INFERENCE_ENDPOINT'],
});

/** Hugging Face: chat by its router's OpenAI form, or that of an endpoint of one's own; embeddings by its feature extraction. */
export const huggingFace: Provider = {
  ...chat,
  language: (model, connection) => {
    const baseUrl = addressOf(connection);
    const at = baseUrl.endsWith('/v1') ? baseUrl : `${baseUrl}/v1`;
    return chat.language(model, { ...connection, baseUrl: at });
  },
  embeddings: (model, connection) => {
    const baseUrl = addressOf(connection);
    const path = baseUrl === ROUTER ? `/hf-inference/models/${model}/pipeline/feature-extraction` : '';
    const { post } = connection;
    return huggingFaceEmbed({ name: 'Hugging Face', baseUrl, headers: bearer(connection), post }, path);
  },
};

function addressOf({ baseUrl }: Connection): string {
  return CLOSED.test(baseUrl) ? ROUTER : baseUrl;
}
