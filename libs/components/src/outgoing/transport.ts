import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { ComponentError } from '@flowgate/engine';
import type { buildConnector, Dispatcher, fetch } from 'undici';
import type { AddressJudge } from './address-judge';
import { isBlockedPort } from './blocked-ports';
import type { Forward } from './service-urls';

export type Connector = buildConnector.connector;

interface Web {
  readonly fetch: typeof fetch;
  readonly dispatcher: Dispatcher;
}

/**
 * How calls of one purpose leave: with connections of their own, since one that was let through for another purpose may lead where
 * this one may not go.
 */
export class Transport {
  readonly agent = new Agent({ keepAlive: true });
  readonly secureAgent = new SecureAgent({ keepAlive: true });
  private loading: Promise<Web> | undefined;

  /** @param dial connects, in place of the system, for tests that must not */
  constructor(
    readonly judge: AddressJudge,
    private readonly forward: Forward,
    private readonly dial: Connector | undefined,
  ) {}

  /**
   * The address as a URL, or where the operator has it called, if that may be called as far as it can be told without looking up its name.
   * @throws ComponentError
   */
  passable(address: string | URL): URL {
    const named = URL.parse(String(address));
    if (named?.protocol !== 'http:' && named?.protocol !== 'https:') {
      throw new ComponentError('Only http and https addresses can be called.');
    }
    const url = this.forward(named);
    if (isBlockedPort(url))
      throw new ComponentError(`Port ${url.port} cannot be called: no HTTP is spoken there.`);
    const refusal = this.judge.judgeHost(url.hostname);
    if (refusal) throw refusal;
    return url;
  }

  /** Loaded with the first call that needs it. */
  get web(): Promise<Web> {
    return (this.loading ??= this.load());
  }

  private async load(): Promise<Web> {
    const { Agent: Pools, buildConnector, fetch } = await import('undici');
    const dial = this.dial ?? buildConnector({ lookup: this.judge.lookup, timeout: 10_000, allowH2: false });
    const connect: Connector = (options, done) => {
      const refusal = this.judge.judgeHost(options.hostname);
      if (refusal) setImmediate(done, refusal, null);
      else dial(options, done);
    };
    return { fetch, dispatcher: new Pools({ connect }) };
  }
}
