import { DEFAULT_PASSWORD } from '../users/superuser.service';
import { VERSION } from '../config/version';

interface Welcome {
  readonly address: string;
  readonly dataFolder: string;
  /** A superuser who can sign in; `null` when all are deactivated. */
  readonly superuser: string | null;
  readonly usesDefaultPassword: boolean;
}

/** What a start prints: where the server is, and how to sign in. */
export function welcome({ address, dataFolder, superuser, usesDefaultPassword }: Welcome): string {
  const lines = [
    `Flowgate ${VERSION} is ready: ${address}`,
    '',
    `  Sign in      ${signIn(superuser, usesDefaultPassword)}`,
    `  API          ${address}/docs`,
    `  Create a key langflow api-key`,
    `  Data folder  ${dataFolder}`,
  ];
  return `${lines.join('\n')}\n`;
}

function signIn(superuser: string | null, usesDefaultPassword: boolean): string {
  if (superuser === null) return 'no superuser is active. Make one: langflow superuser';
  return usesDefaultPassword
    ? `${superuser} / ${DEFAULT_PASSWORD}   (the default; fine on this machine only. Change it: langflow superuser)`
    : `${superuser}   (with its password)`;
}
