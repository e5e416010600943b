import { send, type Server } from '@flowgate/test-server';

/** A part of OpenAPI's schemas; what is not read here is left open. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** One operation of the served document. */
export interface Operation {
  readonly method: string;
  /** With its parameters in braces: `/api/v1/flows/{flow_id}`. */
  readonly path: string;
  readonly query: readonly string[];
  readonly body: Schema | null;
  readonly bodyTypes: readonly string[];
  /** What it answers with, as its answers say: `application/json` for errors. */
  readonly answerTypes: ReadonlySet<string>;
}

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Api {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Reads the document that the server serves of itself. */
export async function readApi(server: Pick<Server, 'url'>): Promise<Api> {
  const { body } = await send<Document>(server, 'GET /openapi.json');
  const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(method, path, described)),
  );
  return { operations, schemas: body.components.schemas };
}

function operation(method: string, path: string, described: Described): Operation {
  const content = described.requestBody?.content ?? {};
  const answers = Object.values(described.responses).flatMap(({ content = {} }) => Object.keys(content));
  return {
    method: method.toUpperCase(),
    path,
    query: (described.parameters ?? []).filter((p) => p.in === 'query').map(({ name }) => name),
    body: Object.values(content)[0]?.schema ?? null,
    bodyTypes: Object.keys(content),
    answerTypes: new Set(['application/json', ...answers]),
  };
}
