import { OWN_KEY_FIELDS } from '@flowgate/test-server';
import type { OnPurpose } from './differences';

const keyFields = (place: string) => OWN_KEY_FIELDS.map((field) => `${place}.${field}`);

/** Of keys, sessions and users. */
export const OF_ACCOUNTS: readonly OnPurpose[] = [
  {
    pairs: ['api_key_list'],
    places: [...keyFields('body.api_keys.0'), ...keyFields('body.api_keys.1')],
    reason: 'Keys have more fields, behind those of Langflow.',
  },
  {
    pairs: [
      'api_key_create',
      'api_key_create_dup_name',
      'api_key_create_empty_body',
      'api_key_create_with_api_key',
      'api_key_create_expires_z',
      'api_key_create_expires_date',
      'api_key_create_expires_naive',
      'api_key_create_expires_offset',
      'skipauth_create_key_no_credentials',
    ],
    places: keyFields('body'),
    reason: 'Keys have more fields, as above.',
  },
  {
    pairs: ['whoami_expired_key'],
    places: ['body.detail', 'body.code'],
    reason: 'Who has the key may know that it has expired.',
  },
  { pairs: ['api_key_get_one'], places: ['status'], reason: 'A key can be read, masked.' },
  {
    pairs: ['login_ok', 'refresh_ok', 'login_activated_user', 'logout', 'auto_login_enabled'],
    places: ['headers.set-cookie.0'],
    reason: "The refresh token's cookie goes to its own route only.",
  },
  {
    pairs: ['file1_download_missing'],
    places: ['status'],
    reason: 'What is wrong with the name of a file is told with 400 or 404, not as a failure of the server.',
  },
  {
    pairs: ['session_ok'],
    places: ['body.uses_default_password', 'body.client_address', 'body.has_flow_folder'],
    reason:
      "A session says whether a superuser still has the default password, the client's address, and whether flows come from a folder.",
  },
  {
    pairs: ['whoami_after_logout'],
    places: ['status'],
    reason: 'A logout ends the session: its tokens count no more.',
  },
  {
    pairs: ['autologin_login_default'],
    places: ['status'],
    reason: 'The default password is accepted on a loopback address.',
  },
  {
    pairs: ['whoami_deleted_user_token_plus_key'],
    places: ['body.store_api_key'],
    reason: 'There is no component store, so nobody has a key for it.',
  },
  { pairs: ['user_list'], places: ['body.users.2.store_api_key'], reason: 'No store, as above.' },
  { pairs: ['api_key_store', 'api_key_store_missing'], places: ['status'], reason: 'No store, as above.' },
  {
    pairs: ['api_key_create_expires_offset'],
    places: ['body.expires_at'],
    reason: 'A time zone offset in `expires_at` is converted, not dropped.',
  },
];
