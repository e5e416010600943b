import type { Settings } from '../config/settings';
import { DEFAULT_PASSWORD } from '../users/superuser.service';
import { VERSION } from '../config/version';

interface Welcome {
  readonly address: string;
  readonly settings: Settings;
  readonly usesDefaultPassword: boolean;
}

/** What a start prints: where the server is, and how to sign in. */
export function welcome({ address, settings, usesDefaultPassword }: Welcome): string {
  const { superuser, configDir } = settings;
  const signIn = usesDefaultPassword
    ? `${superuser} / ${DEFAULT_PASSWORD}   (the default; fine on this machine only. Change it: langflow superuser)`
    : `${superuser}   (with its password)`;
  const lines = [
    `Flowgate ${VERSION} is ready: ${address}`,
    '',
    `  Sign in      ${signIn}`,
    `  API          ${address}/docs`,
    `  Create a key langflow api-key`,
    `  Data folder  ${configDir}`,
  ];
  return `${lines.join('\n')}\n`;
}
