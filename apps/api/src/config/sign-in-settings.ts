import { boolean, integer, oneOf, optional, password, setting, text } from './setting';

const sameSite = oneOf('lax', 'strict', 'none');
const seconds = integer(1, 31_536_000);

/** The settings of users, their sessions and how guessing is slowed down. */
export const SIGN_IN_SETTINGS = {
  superuser: setting('LANGFLOW_SUPERUSER', text, 'langflow', 'Name of the user created at the first start.'),
  superuserPassword: setting(
    'LANGFLOW_SUPERUSER_PASSWORD',
    password,
    'langflow',
    'Password of that user. The default is accepted on loopback addresses only.',
  ),
  superuserCommand: setting(
    'LANGFLOW_ENABLE_SUPERUSER_CLI',
    boolean,
    true,
    'Whether `langflow superuser` may be used.',
  ),
  secretKey: optional(
    'LANGFLOW_SECRET_KEY',
    text,
    'made once, kept in the data folder',
    'Signs sign-in tokens and encrypts stored credentials. Replicas share one.',
  ),
  accessTokenSeconds: setting(
    'LANGFLOW_ACCESS_TOKEN_EXPIRE_SECONDS',
    seconds,
    3600,
    'Life of an access token.',
  ),
  refreshTokenSeconds: setting(
    'LANGFLOW_REFRESH_TOKEN_EXPIRE_SECONDS',
    seconds,
    604_800,
    'Life of a refresh token.',
  ),
  accessSameSite: setting(
    'LANGFLOW_ACCESS_SAME_SITE',
    sameSite,
    'lax',
    "`SameSite` of the access token's cookie.",
  ),
  accessSecure: setting('LANGFLOW_ACCESS_SECURE', boolean, false, "`Secure` of the access token's cookie."),
  accessHttpOnly: setting(
    'LANGFLOW_ACCESS_HTTPONLY',
    boolean,
    true,
    "`HttpOnly` of the access token's cookie.",
  ),
  refreshSameSite: setting(
    'LANGFLOW_REFRESH_SAME_SITE',
    sameSite,
    'lax',
    "`SameSite` of the refresh token's cookie.",
  ),
  refreshSecure: setting(
    'LANGFLOW_REFRESH_SECURE',
    boolean,
    false,
    "`Secure` of the refresh token's cookie.",
  ),
  refreshHttpOnly: setting(
    'LANGFLOW_REFRESH_HTTPONLY',
    boolean,
    true,
    "`HttpOnly` of the refresh token's cookie.",
  ),
  cookieDomain: optional('LANGFLOW_COOKIE_DOMAIN', text, 'none', '`Domain` of the cookies.'),
  autoLogin: setting(
    'LANGFLOW_AUTO_LOGIN',
    boolean,
    false,
    'Lets `GET /api/v1/auto_login` sign anyone in as the superuser.',
  ),
  skipAuthAutoLogin: setting(
    'LANGFLOW_SKIP_AUTH_AUTO_LOGIN',
    boolean,
    false,
    'With auto login: requests without credentials act as the superuser.',
  ),
  newUserIsActive: setting('LANGFLOW_NEW_USER_IS_ACTIVE', boolean, false, 'New users may sign in at once.'),
  enableSignup: setting(
    'LANGFLOW_ENABLE_SIGNUP',
    boolean,
    true,
    'Anyone may create a user (inactive unless the setting above is on).',
  ),
  rateLimitEnabled: setting(
    'LANGFLOW_RATE_LIMIT_ENABLED',
    boolean,
    true,
    'Slows down guessing of passwords and keys, and runs of public flows.',
  ),
  rateLimitPerMinute: setting(
    'LANGFLOW_RATE_LIMIT_PER_MINUTE',
    integer(1, 1_000_000),
    5,
    'Sign-in attempts a minute, per address and per account.',
  ),
  publicRunsPerMinute: setting(
    'LANGFLOW_PUBLIC_FLOW_RATE_LIMIT_PER_MINUTE',
    integer(1, 1_000_000),
    20,
    'Runs of public flows a minute, per address.',
  ),
  wrongKeysPerMinute: setting(
    'FLOWGATE_WRONG_KEYS_PER_MINUTE',
    integer(1, 1_000_000),
    20,
    'Wrong API keys a minute from one address before it is told to wait; good keys are not affected.',
  ),
  trustProxy: setting(
    'LANGFLOW_RATE_LIMIT_TRUST_PROXY',
    boolean,
    false,
    "Take the client's address from `X-Forwarded-For`, and the root path from `X-Forwarded-Prefix`.",
  ),
} as const;
