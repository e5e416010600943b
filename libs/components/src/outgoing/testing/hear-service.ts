import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { catalog } from '../../catalog';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';

export interface Heard {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What a service answers: a text as it is, anything else as JSON; with another status as `[status, body]`. */
export type Says = (heard: Heard) => unknown;

/** A stand-in for services, whatever their addresses, that writes down what it hears. */
export class HeardService {
  readonly heard: Heard[] = [];
  says: Says = () => ({});

  private constructor(private readonly service: TestService) {}

  static async start(): Promise<HeardService> {
    const service = await startService((request, response) => {
      void text(request).then((sent) => {
        const { method = '', url: path = '', headers } = request;
        const body: unknown = sent === '' ? null : JSON.parse(sent);
        started.heard.push({ method, path, headers, body });
        const said = started.says({ method, path, headers, body });
        const withStatus = Array.isArray(said) && typeof said[0] === 'number';
        const [status, content] = withStatus ? (said as [number, unknown]) : [200, said];
        response.statusCode = status;
        response.end(typeof content === 'string' ? content : JSON.stringify(content));
      });
    });
    const started = new HeardService(service);
    return started;
  }

  /** Runs an output of a component whose service, at this address, is the stand-in; the first output unless named. */
  run(address: string, type: string, inputs: Record<string, unknown>, output?: string): unknown {
    const component = catalog.find(type);
    if (!component) throw new Error(`There is no component ${type}`);
    const services = [`${address}=${this.service.url}`];
    const situation = { inputs, services, allowed: ['127.0.0.1'] };
    return compute(component, situation, output ?? Object.keys(component.outputs)[0]);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}
