import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Component, Tool } from '@flowgate/engine';
import { catalog } from '../../catalog';
import { compute, contextOf, type Situation } from '../../models/testing/ask-component';
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
    const component = found(type);
    return compute(component, this.situation(address, inputs), output ?? Object.keys(component.outputs)[0]);
  }

  /** The tools of a component whose service, at this address, is the stand-in. */
  tools(address: string, type: string, inputs: Record<string, unknown>): Promise<readonly Tool[]> {
    const component = found(type);
    return component.tools?.(contextOf(component, this.situation(address, inputs))) ?? Promise.resolve([]);
  }

  private situation(address: string, inputs: Record<string, unknown>): Situation {
    return { inputs, services: [`${address}=${this.service.url}`], allowed: ['127.0.0.1'] };
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

function found(type: string): Component {
  const component = catalog.find(type);
  if (!component) throw new Error(`There is no component ${type}`);
  return component;
}
