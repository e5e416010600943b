import { Injectable } from '@nestjs/common';
import { ComponentError, FileMissingError, type FileStore } from '@flowgate/engine';
import { InsufficientScopeError } from '../../common/insufficient-scope-error';
import { RunFiles } from '../../files/run-files';
import { FlowList } from '../../flows/flow-list';
import type { McpClient } from '../mcp-client';
import { INVALID_PARAMS, RESOURCE_NOT_FOUND, RpcError } from '../protocol/json-rpc';
import { resourcePath, resourceUri } from './resource-uri';

const MEDIA_TYPE = 'application/octet-stream';

interface Listed {
  readonly path: string;
  readonly description: string;
}

/** Uploaded files as resources: those of the flows, and on the server of all flows the user's own (docs/langflow/mcp.md#resources). */
@Injectable()
export class FileResources {
  constructor(
    private readonly flows: FlowList,
    private readonly files: RunFiles,
  ) {}

  /** @throws RpcError when the client's key may not read files */
  async list(client: McpClient) {
    const found = await this.found(client, this.storeOf(client));
    return found.map(({ path, description }) => ({
      name: path.slice(path.indexOf('/') + 1),
      uri: resourceUri(client.origin, path),
      description,
      mimeType: MEDIA_TYPE,
    }));
  }

  /**
   * The bytes in base64, twice, as Langflow's clients expect them.
   * @throws RpcError for what is not in the list, or too large
   */
  async read(client: McpClient, uri: unknown) {
    const store = this.storeOf(client);
    const path = resourcePath(uri);
    const found = path === null ? [] : await this.found(client, store);
    if (path === null || !found.some((file) => file.path === path))
      throw new RpcError(RESOURCE_NOT_FOUND, 'Resource not found', { uri });
    try {
      const once = Buffer.from(await store.read(path)).toString('base64');
      return { uri, mimeType: MEDIA_TYPE, blob: Buffer.from(once).toString('base64') };
    } catch (error) {
      if (error instanceof FileMissingError)
        throw new RpcError(RESOURCE_NOT_FOUND, 'Resource not found', { uri });
      if (error instanceof ComponentError) throw new RpcError(INVALID_PARAMS, error.message);
      throw error;
    }
  }

  private async found(client: McpClient, store: FileStore): Promise<Listed[]> {
    const { projectId, request } = client;
    const flows = await this.flows.headers(request.user, projectId === null ? {} : { folderId: projectId });
    const found: Listed[] = [];
    for (const { id, name } of flows)
      for (const path of (await store.list(id)) ?? [])
        found.push({ path, description: `File in flow: ${name}` });
    if (projectId !== null) return found;
    const own = (await store.list('')) ?? [];
    return [...found, ...own.map((path) => ({ path, description: 'User file uploaded via File Manager' }))];
  }

  private storeOf({ request: { user } }: McpClient): FileStore {
    const { scopes = null } = user.key ?? {};
    if (scopes === null || scopes.has('files:read')) return this.files.store(user);
    throw new RpcError(INVALID_PARAMS, new InsufficientScopeError('files:read').message);
  }
}
