/** An embedding component as a row of a table: which fields of the flow hold what its provider is told. */
import { type Component, defineComponent, input, type InputDeclaration } from '@flowgate/engine';
import { firstAddress, firstSecret, firstText, keyInput } from '../model-components/define-row';
import { openEmbeddings } from '../models/open-model';
import type { Provider } from '../models/provider';

export interface EmbeddingRow {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly provider: Provider;
  /** Fields that hold the model's name; the first that is not empty counts, as in `key` and `baseUrl`. */
  readonly name: readonly string[];
  readonly defaultName?: string;
  readonly key: readonly string[];
  readonly baseUrl?: readonly string[];
  /** `dimensions`, `chunk_size`, `max_retries`, `request_timeout` and `model_kwargs`. */
  readonly batches?: boolean;
  /** What this provider alone asks for: texts under the names of their fields, with their usual values. */
  readonly options?: Readonly<Record<string, string>>;
}

export const batchInputs = {
  dimensions: input.int(),
  chunk_size: input.int(1000),
  max_retries: input.int(3),
  request_timeout: input.float(),
  model_kwargs: input.dict(),
};

type Fields = Readonly<Record<string, unknown>>;

export function embeddingComponent(row: EmbeddingRow): Component {
  const { provider, options = {} } = row;
  return defineComponent({
    type: row.type,
    aliases: row.aliases,
    displayName: row.displayName,
    description: `Embeds texts by a model of ${provider.name}.`,
    inputs: inputsOf(row),
    outputs: {
      embeddings: {
        types: ['Embeddings'],
        method: 'build_embeddings',
        compute: (context) => {
          const fields: Fields = context.inputs;
          return openEmbeddings(
            {
              provider,
              name: firstText(row.name, fields),
              apiKey: firstSecret(row.key, fields),
              baseUrl: firstAddress(row.baseUrl ?? [], fields),
              options: Object.fromEntries(
                Object.keys(options).map((name) => [name, firstText([name], fields)]),
              ),
              ...batchesOf(row.batches === true ? fields : {}),
            },
            context,
          );
        },
      },
    },
  });
}

function inputsOf(row: EmbeddingRow): Record<string, InputDeclaration> {
  return Object.fromEntries<InputDeclaration>([
    ...row.name.map((name, place) => [name, input.text(place === 0 ? row.defaultName : '')] as const),
    ...row.key.map((name) => [name, keyInput(row.provider)] as const),
    ...(row.baseUrl ?? []).map((name) => [name, input.address()] as const),
    ...Object.entries(row.options ?? {}).map(([name, usual]) => [name, input.text(usual)] as const),
    ...(row.batches === true ? Object.entries(batchInputs) : []),
  ]);
}

/** How texts are handed over, from the fields that say it. */
export function batchesOf(fields: Fields) {
  const number = (name: string) => Number(fields[name] ?? -1);
  return {
    settings: {
      ...(number('max_retries') >= 0 ? { maxRetries: Math.trunc(number('max_retries')) } : {}),
      ...(number('request_timeout') > 0 ? { timeoutMs: number('request_timeout') * 1000 } : {}),
    },
    bodyFields: {
      ...(number('dimensions') >= 1 ? { dimensions: number('dimensions') } : {}),
      ...(fields.model_kwargs as object | undefined),
    },
    ...(number('chunk_size') >= 1 ? { batchSize: number('chunk_size') } : {}),
  };
}
