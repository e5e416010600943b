import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly key: string;
  readonly body?: object;
}

/**
 * Hands requests to replicas in turn, as a load balancer does: when one cannot be connected to, the next is asked, since nothing was
 * sent; once there is a connection, whatever happens to the request is what its client gets.
 */
export class RoundRobin {
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly agent: Agent,
  ) {}

  /** The status and the body, whole. @throws when no replica takes the request, or the one that took it does not answer it */
  async ask(call: Call): Promise<{ readonly status: number; readonly body: string }> {
    const response = await this.open(call);
    return { status: response.statusCode ?? 0, body: await text(response) };
  }

  private async open(call: Call): Promise<IncomingMessage> {
    const first = this.turn++;
    for (let tried = 1; ; tried++) {
      const url = this.urls[(first + tried) % this.urls.length] ?? '';
      try {
        return await send(url, call, this.agent);
      } catch (error) {
        const wasSent = (error as NodeJS.ErrnoException).syscall !== 'connect';
        if (wasSent || tried === this.urls.length) throw error;
      }
    }
  }
}

function send(url: string, { method = 'POST', path, key, body }: Call, agent: Agent) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const request = httpRequest(url + path, { method, headers, agent }, resolve);
    request.on('error', reject);
    request.end(body && JSON.stringify(body));
  });
}
