/** Runs one output of a component by itself, as the engine would. */
import { setTimeout as wait } from 'node:timers/promises';
import type { TokenUsage } from '@flowgate/contracts';
import type {
  Component,
  ComponentContext,
  InputKind,
  ResolvedVariable,
  SqlDatabases,
  VectorCollections,
} from '@flowgate/engine';
import { Address, componentVariables, Message, ofFlow, Secret } from '@flowgate/engine';
import { createOutgoing } from '../../outgoing/create-outgoing';
import type { ModelStandIn, ReceivedRequest } from '@flowgate/model-stand-in';

export interface Situation {
  /** Over the declared defaults; those that are not declared are the node's other fields. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, Omit<ResolvedVariable, 'isCredential'>>>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly streams?: boolean;
  readonly signal?: AbortSignal;
  readonly onUsage?: (usage: TokenUsage) => void;
  readonly vectors?: VectorCollections;
  readonly databases?: SqlDatabases;
  /** Hosts that calls of other services than models may go to. */
  readonly allowed?: readonly string[];
  /** Services that stand-ins take the place of; see `serviceUrls`. */
  readonly services?: readonly string[];
}

export function contextOf(component: Component, situation: Situation): ComponentContext {
  const {
    inputs,
    variables = {},
    files = {},
    streams = false,
    signal,
    onUsage,
    allowed,
    services,
    vectors,
    databases,
  } = situation;
  const shared = new Map<string, Promise<unknown>>();
  const defaults = Object.entries(component.inputs).map(([name, declaration]): [string, unknown] => [
    name,
    declaration.default,
  ]);
  const given = Object.entries(inputs ?? {}).map(([name, value]): [string, unknown] => [
    name,
    declared(component.inputs[name]?.kind, value),
  ]);
  const context: Partial<ComponentContext> = {
    inputs: { ...Object.fromEntries(defaults), ...Object.fromEntries(given) },
    extraFields: Object.fromEntries(given.filter(([name]) => !Object.hasOwn(component.inputs, name))),
    streams,
    node: {
      id: 'Node-1',
      type: component.type,
      displayName: component.displayName,
      componentName: component.displayName,
    },
    run: {
      flowId: 'flow',
      flowName: null,
      path: [],
      runId: 'run',
      sessionId: 'session',
      userId: 'user',
      streaming: streams,
      signal: signal ?? new AbortController().signal,
    },
    variables: componentVariables({
      resolve: (name) => {
        const found = variables[name];
        return Promise.resolve(found ? { ...found, isCredential: true } : null);
      },
    }),
    authored: (name) => inputs?.[name] ?? component.inputs[name]?.default,
    host: {
      files: {
        read: (path) => Promise.resolve(files[path] ?? new Uint8Array()),
        pathOf: (path) => Promise.resolve(path),
      },
      outgoing: createOutgoing({ allowed, services }),
      vectors,
      databases,
    } as ComponentContext['host'],
    once: <T>(key: string, make: () => Promise<T>) => {
      const made = (shared.get(key) as Promise<T> | undefined) ?? make();
      shared.set(key, made);
      return made;
    },
    // Nothing is kept: there is no job.
    keptCall: (_, make) => make(),
    reportUsage: (usage) => onUsage?.(usage),
  };
  return context as ComponentContext;
}

/** As the engine hands it on, written into the flow. */
function declared(kind: InputKind | undefined, value: unknown): unknown {
  if (kind === 'secret') return value === '' ? null : new Secret(String(value), ofFlow);
  return kind === 'address' ? (value === '' ? null : new Address(String(value), ofFlow)) : value;
}

/** Computes an output; `text_output` unless another is named. */
export function compute(component: Component, situation: Situation, output = 'text_output'): unknown {
  return component.outputs[output]?.compute(contextOf(component, situation));
}

/** The text that a plain call gave. */
export async function askComponent(component: Component, situation: Situation): Promise<string> {
  const answer = await compute(component, situation);
  if (answer instanceof Message) return answer.text;
  throw new Error('The component gave no message');
}

export function said(text: string, more: Partial<Message> = {}): Message {
  return new Message({ text, sender: 'User', ...more });
}

/** Variables by which every provider is reached at the stand-in. */
export function providersAt({ url }: ModelStandIn): NonNullable<Situation['variables']> {
  return {
    OPENAI_API_KEY: { value: 'sk-server', source: 'environment' },
    OPENAI_API_BASE: { value: `${url}/v1`, source: 'environment' },
    ANTHROPIC_API_KEY: { value: 'sk-ant', source: 'variable' },
    ANTHROPIC_BASE_URL: { value: url, source: 'environment' },
    GOOGLE_API_KEY: { value: 'goog', source: 'variable' },
    GOOGLE_GEMINI_BASE_URL: { value: url, source: 'environment' },
    OLLAMA_BASE_URL: { value: `${url}/v1/`, source: 'environment' },
    GROQ_API_KEY: { value: 'gsk', source: 'variable' },
    GROQ_BASE_URL: { value: url, source: 'environment' },
  };
}

export function lastRequest(standIn: ModelStandIn): ReceivedRequest {
  const request = standIn.requests.at(-1);
  if (!request) throw new Error('Nothing was asked');
  return request;
}

/** Resolves when the stand-in has been asked more often than this. */
export async function askedMoreThan(standIn: ModelStandIn, times: number): Promise<void> {
  while (standIn.requests.length <= times) await wait(5);
}

export async function collected(chunks: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}
