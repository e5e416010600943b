/**
 * The kinds of input a component may declare. A kind says how a value from the template, an edge or a tweak becomes
 * what the component's function receives; the conversions themselves are in `coerce.ts`.
 */
import { type Message } from '../values/message';
import { type StreamedMessage } from '../values/streamed-message';

/** One input of a component, as its declaration says it. `T` is what the component's function receives. */
export interface InputDeclaration<T = unknown> {
  readonly kind: InputKind;
  /** Used when the flow leaves the field out or empty. */
  readonly default: T;
  /** Many values: edges join into one list. */
  readonly list: boolean;
  /** Becomes an argument when the component is used as a tool. */
  readonly toolArgument: boolean;
  /** Can read a `StreamedMessage`, so that the component before it may hand on its tokens as they come. */
  readonly streamed: boolean;
}

export type InputKind =
  | 'text' // a string; a Message or Data gives its text
  | 'message' // a Message; a string is wrapped
  | 'any' // as it comes, from the template too
  | 'handle' // as it comes, from edges only
  | 'int'
  | 'float'
  | 'bool'
  | 'dict'
  | 'secret' // a string that never appears in an answer, a message or a log
  | 'file' // a storage path
  | 'table' // rows
  | 'model'; // a chosen model: [{ name, provider }] or a connected one

interface InputOptions {
  readonly toolArgument?: boolean;
}

function input<T>(
  kind: InputKind,
  fallback: T,
  {
    toolArgument = false,
    list = false,
    streamed = false,
  }: Partial<Omit<InputDeclaration, 'kind' | 'default'>> = {},
): InputDeclaration<T> {
  return { kind, default: fallback, list, toolArgument, streamed };
}

export const text = (fallback = '', options?: InputOptions) => input<string>('text', fallback, options);
export const texts = (options?: InputOptions) =>
  input<readonly string[]>('text', [], { ...options, list: true });
export const message = (options?: InputOptions) => input<Message | null>('message', null, options);
export const any = <T = unknown>(fallback: T) => input<T>('any', fallback);
export const handle = <T = unknown>() => input<T | null>('handle', null);
export const handles = <T = unknown>() => input<readonly T[]>('handle', [], { list: true });
/** A handle that also takes a message whose text is still being written. */
export const streamedHandle = <T = unknown>() =>
  input<T | StreamedMessage | null>('handle', null, { streamed: true });
export const int = (fallback = 0, options?: InputOptions) => input<number>('int', fallback, options);
export const float = (fallback = 0, options?: InputOptions) => input<number>('float', fallback, options);
export const bool = (fallback = false, options?: InputOptions) => input<boolean>('bool', fallback, options);
export const dict = () => input<Readonly<Record<string, unknown>>>('dict', {});
export const secret = () => input<string>('secret', '');
export const file = () => input<string>('file', '');
export const files = () => input<readonly string[]>('file', [], { list: true });
export const table = () => input<readonly Readonly<Record<string, unknown>>[]>('table', []);
export const model = <T = unknown>() => input<T | null>('model', null);

export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;

/** What a component's function receives for these declarations. */
export type InputValues<D extends InputDeclarations> = {
  readonly [K in keyof D]: D[K] extends InputDeclaration<infer T> ? T : never;
};
