import { generateKeyPairSync } from 'node:crypto';

/** Made once: it takes a while. */
export const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The file of a service account whose tokens come from the stand-in. */
export function serviceAccountKey(standIn: string, more: object = {}): string {
  return JSON.stringify(
    {
      type: 'service_account',
      project_id: 'stub-project',
      private_key_id: 'k1',
      private_key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: 'robot@stub-project.iam.gserviceaccount.com',
      token_uri: `${standIn}/token`,
      ...more,
    },
    null,
    2,
  );
}
