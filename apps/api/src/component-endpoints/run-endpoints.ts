import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type ComponentEndpoint, type ComponentEndpoints, ComponentError } from '@flowgate/engine';
import { signedHeaders } from '../common/signed-message';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { componentEndpoint, type SealedEndpoint } from '../database/look-ups/component-endpoint';
import { Statements } from '../database/statements';
import { unseal, UnreadableValueError } from '../variables/sealed-value';

/** Endpoints as a run asks them. */
@Injectable()
export class RunEndpoints {
  constructor(
    private readonly statements: Statements,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /** Those of a flow. */
  store(flowId: string): ComponentEndpoints {
    return {
      of: async (nodeId) => {
        const sealed = await componentEndpoint(this.statements, flowId, nodeId);
        return sealed === undefined ? null : this.opened(sealed);
      },
    };
  }

  private opened({ id, url, timeout, secret: sealed }: SealedEndpoint): ComponentEndpoint {
    const secret = this.secretOf(sealed, id);
    const sign = (body: string) => signedHeaders({ id: `msg_${randomUUID()}`, body }, secret);
    return { url, timeoutMs: timeout * 1000, sign };
  }

  private secretOf(sealed: string, id: string): string {
    try {
      return unseal(sealed, id, this.secretKey.encryption);
    } catch (error) {
      if (!(error instanceof UnreadableValueError)) throw error;
      const words =
        "The endpoint's secret was stored with another secret key; set the endpoint with a new one.";
      throw new ComponentError(words, { cause: error });
    }
  }
}
