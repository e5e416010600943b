import { input } from '@flowgate/engine';
import { defineModelComponent } from '../models/define-model-component';
import { openModel } from '../models/open-model';
import { ollama } from '../models/providers/ollama';

/**
 * Models that Ollama serves, on this machine unless `base_url` says otherwise. `stop_tokens` is a
 * list with commas; a number left at 0 is left to Ollama.
 */
export const ollamaModel = defineModelComponent({
  type: 'OllamaModel',
  aliases: ['ChatOllamaComponent'],
  displayName: 'Ollama',
  description: 'Asks a model that Ollama serves.',
  inputs: {
    base_url: input.address(),
    api_key: input.secret(),
    model_name: input.text('', { required: true }),
    temperature: input.float(0.1),
    format: input.any(''),
    num_ctx: input.int(),
    num_gpu: input.int(),
    num_thread: input.int(),
    repeat_last_n: input.int(),
    repeat_penalty: input.float(),
    tfs_z: input.float(),
    top_k: input.int(),
    top_p: input.float(),
    stop_tokens: input.text(),
  },
  open(context) {
    const { base_url, api_key, model_name, temperature, format, stop_tokens, ...fields } = context.inputs;
    const { num_ctx, num_gpu, num_thread, repeat_last_n, repeat_penalty, tfs_z, top_k, top_p } = fields;
    const numbers = { num_ctx, num_gpu, num_thread, repeat_last_n, repeat_penalty, tfs_z, top_k, top_p };
    const options = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0));
    const stop = stop_tokens.split(',').flatMap((token) => token.trim() || []);
    return openModel(
      {
        provider: ollama,
        name: model_name,
        apiKey: api_key,
        baseUrl: base_url,
        settings: { temperature, ...(stop.length > 0 ? { stopSequences: stop } : {}) },
        bodyFields: { options, ...(isFormat(format) ? { format } : {}) },
      },
      context,
    );
  },
});

function isFormat(value: unknown): boolean {
  return typeof value === 'object' ? value !== null && Object.keys(value).length > 0 : value === 'json';
}
