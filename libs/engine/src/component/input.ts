/**
 * The kinds of input a component may declare. A kind says how a value from the template, an edge or a tweak becomes
 * what the component's function receives; the conversions themselves are in `coerce.ts`.
 */
import { Address } from '../secrets/address';
import { type Secret } from '../secrets/secret';
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
  /** An emptied field of the flow is an empty text, not the default. */
  readonly keepsEmpty?: boolean;
  /** No run can do without a value. Where it is absent, the flow's own field says so (its `required`). */
  readonly required?: boolean;
  /** The field's name as people read it, a line about it, and the values to choose from, where the flow has none. */
  readonly displayName?: string;
  readonly info?: string;
  readonly options?: readonly string[];
  /** Of a secret: the global variable that is read when the field is empty, e.g. `OPENAI_API_KEY`. */
  readonly variable?: string;
  /** Of a table: the columns whose cells are secrets, e.g. the values of headers. */
  readonly secretColumns?: readonly string[];
  /** Of a model: what belongs to the choice beside the field itself. */
  readonly choice?: ModelChoiceInputs;
}

/** The inputs of a component that choose a model together with its `model` input; those it lacks are ignored. */
export interface ModelChoiceInputs {
  /** What the model is to be able to do. */
  readonly use: 'language' | 'embedding';
  /** Text inputs whose values, the first that is not empty, take the place of the chosen provider; likewise of the model's name. */
  readonly provider: readonly string[];
  readonly name: readonly string[];
  /** Inputs through which an edge may bring a model instead. */
  readonly instead: readonly string[];
  /** The secret that holds the provider's key. */
  readonly key: string;
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
  | 'secret' // a Secret, or null: the only input that credentials and the server's own variables may fill
  | 'address' // an Address, or null: where a call goes that may carry a secret
  | 'file' // a storage path
  | 'table' // rows
  | 'model'; // a chosen model: [{ name, provider }] or a connected one

/** What is said of an input to people who set a flow up. */
export type InputNotes = Partial<Pick<InputDeclaration, 'required' | 'displayName' | 'info' | 'options'>>;

interface InputOptions extends InputNotes {
  readonly toolArgument?: boolean;
  readonly keepsEmpty?: boolean;
}

const modelChoice: ModelChoiceInputs = {
  use: 'language',
  provider: ['provider'],
  name: ['model_name'],
  instead: [],
  key: 'api_key',
};

function input<T>(
  kind: InputKind,
  fallback: T,
  {
    toolArgument = false,
    list = false,
    streamed = false,
    ...notes
  }: Partial<Omit<InputDeclaration, 'kind' | 'default'>> = {},
): InputDeclaration<T> {
  return { kind, default: fallback, list, toolArgument, streamed, ...notes };
}

export const text = (fallback = '', options?: InputOptions) => input<string>('text', fallback, options);
export const texts = (options?: InputOptions) =>
  input<readonly string[]>('text', [], { ...options, list: true });
export const message = (options?: InputOptions) => input<Message | null>('message', null, options);
export const any = <T = unknown>(fallback: T, options?: InputOptions) => input<T>('any', fallback, options);
export const handle = <T = unknown>(notes?: InputNotes) => input<T | null>('handle', null, notes);
export const handles = <T = unknown>(notes?: InputNotes) =>
  input<readonly T[]>('handle', [], { ...notes, list: true });
/** A handle that also takes a message whose text is still being written. */
export const streamedHandle = <T = unknown>() =>
  input<T | StreamedMessage | null>('handle', null, { streamed: true });
export const int = (fallback = 0, options?: InputOptions) => input<number>('int', fallback, options);
export const float = (fallback = 0, options?: InputOptions) => input<number>('float', fallback, options);
export const bool = (fallback = false, options?: InputOptions) => input<boolean>('bool', fallback, options);
export const dict = (notes?: InputNotes) => input<Readonly<Record<string, unknown>>>('dict', {}, notes);
export const secret = (options?: InputNotes & Pick<InputDeclaration, 'variable'>) =>
  input<Secret | null>('secret', null, options);
/** @param fallback the provider's own address */
export const address = (fallback = '', options?: InputOptions) =>
  input<Address | null>('address', fallback === '' ? null : Address.own(fallback), options);
export const file = (notes?: InputNotes) => input<string>('file', '', notes);
export const files = (notes?: InputNotes) => input<readonly string[]>('file', [], { ...notes, list: true });
export const table = (options?: InputNotes & Pick<InputDeclaration, 'secretColumns'>) =>
  input<readonly Readonly<Record<string, unknown>>[]>('table', [], options);
export const model = <T = unknown>({
  choice,
  ...notes
}: InputNotes & { readonly choice?: Partial<ModelChoiceInputs> } = {}) =>
  input<T | null>('model', null, { required: true, ...notes, choice: { ...modelChoice, ...choice } });

export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;

/** What a component's function receives for these declarations. */
export type InputValues<D extends InputDeclarations> = {
  readonly [K in keyof D]: D[K] extends InputDeclaration<infer T> ? T : never;
};
