import { ComponentError } from '@flowgate/engine';
import { bedrockEmbed } from '../../embeddings/bedrock-embed';
import type { Connection, Provider } from '../provider';
import type { Service } from '../wire/service';

const USUAL_REGION = 'us-east-1';
const hostIn = (region: string) =>
  `https://bedrock-runtime.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** The fields of its components that are neither key nor address, with their usual values. */
export const bedrockOptions = { aws_access_key_id: '', aws_session_token: '', region_name: USUAL_REGION };

/**
 * Amazon Bedrock, whose models are all asked by its Converse API. The key is the secret one of a pair. Nothing else is a credential here: no
 * profile of the server's machine, and no metadata service is asked.
 */
export const bedrock: Provider = {
  name: 'Amazon Bedrock',
  keyVariable: 'AWS_SECRET_ACCESS_KEY',
  defaultBaseUrl: hostIn(USUAL_REGION),
  baseUrlVariables: ['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'],
  optionVariables: { aws_access_key_id: 'AWS_ACCESS_KEY_ID' },
  async language(model, connection) {
    const [{ WireModel }, { converse }] = await Promise.all([
      import('../wire/wire-model'),
      import('../wire/converse'),
    ]);
    return new WireModel(model, service(connection), converse(model, connection.bodyFields));
  },
  embeddings: (model, connection) => bedrockEmbed(model, service(connection)),
};

function service({ baseUrl, apiKey, options, post }: Connection): Service {
  const { region_name: named = '' } = options;
  const region = named === '' ? USUAL_REGION : named;
  // It becomes a part of a host's name, so it must not be able to name another host: a session's token goes there.
  if (!/^[a-z0-9-]{1,63}$/.test(region))
    throw new ComponentError(`"${region}" is no region of Amazon Bedrock.`);
  const accessKeyId = options.aws_access_key_id ?? '';
  if (accessKeyId === '') throw new ComponentError('Amazon Bedrock needs an AWS access key ID.');
  return {
    name: bedrock.name,
    // A region has an address of its own, unless the flow names another.
    baseUrl: baseUrl === bedrock.defaultBaseUrl ? hostIn(region) : baseUrl,
    post,
    async headers({ url, body }) {
      const { AwsV4Signer } = await import('aws4fetch');
      const signer = new AwsV4Signer({
        method: 'POST',
        url,
        body,
        headers: { 'content-type': 'application/json' },
        accessKeyId,
        secretAccessKey: apiKey ?? '',
        ...(options.aws_session_token && { sessionToken: options.aws_session_token }),
        service: 'bedrock',
        region,
      });
      const { headers } = await signer.sign();
      return Object.fromEntries(headers.entries());
    },
  };
}
