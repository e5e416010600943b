import { Address, ComponentError, type FileStore, Secret } from '@flowgate/engine';

const nowhere = Address.own('');

/**
 * A key that is the content of a file: the text itself, or the path of a file among the owner's. What is in a file is its owner's, whoever
 * named it, so that a request cannot send it elsewhere by naming the file.
 * @throws ComponentError for a path where there are no files
 */
export async function contentOfKey(
  key: Secret,
  files: Pick<FileStore, 'read' | 'pathOf'> | undefined,
  service: string,
): Promise<Secret> {
  if (key.matches(/^\s*\{/)) return key;
  const { owner, byRequest } = key.provenance;
  // The operator's own path would lead to a file of the server.
  if (!files || owner === 'environment')
    throw new ComponentError(
      `The credentials of ${service} must be the JSON itself here, not the path of a file.`,
    );
  const text = new TextDecoder().decode(await files.read(await files.pathOf(key.for(nowhere))));
  return new Secret(text.trim(), { owner: 'variable', byRequest: byRequest || owner === 'run' });
}
