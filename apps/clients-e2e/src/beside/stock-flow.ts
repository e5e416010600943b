import { edge, send } from '@flowgate/test-server';
import type { Langflow } from '../harness/langflow';

interface Field {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Template {
  readonly template: Readonly<Record<string, Field>>;
  readonly [key: string]: unknown;
}

type Node = ReturnType<Stock['node']>;

/** Langflow's own components, as it hands them to its editor, code and all: flows are made of them as its users make theirs. */
export class Stock {
  private constructor(private readonly templates: ReadonlyMap<string, Template>) {}

  static async of(langflow: Pick<Langflow, 'url'>, token: string): Promise<Stock> {
    const { body } = await send<Record<string, Record<string, Template>>>(langflow, 'GET /api/v1/all', {
      token,
    });
    return new Stock(new Map(Object.values(body).flatMap((category) => Object.entries(category))));
  }

  /** A component with these values in its fields; a field that it has not yet is made, as a prompt's variables are. */
  node(type: string, id: string, values: Readonly<Record<string, unknown>> = {}) {
    const stock = this.templates.get(type);
    if (stock === undefined) throw new Error(`Langflow has no component ${type}`);
    const template: Record<string, Field> = { ...stock.template };
    for (const [name, value] of Object.entries(values)) {
      const set = typeof value === 'object' && value !== null ? value : { value };
      template[name] = { ...(template[name] ?? NEW_FIELD), ...set };
    }
    const data = { id, type, node: { ...stock, template } };
    return { id, type: 'genericNode', position: { x: 0, y: 0 }, data };
  }
}

const NEW_FIELD: Field = { type: 'str', input_types: ['Message'], show: true, list: false, value: '' };

/** Components in a row: the output of each goes into a field of the next, as `message > input_value`. */
export function inARow(first: Node, ...rest: readonly (readonly [way: string, node: Node])[]) {
  const edges = rest.map(([way, target], at) => {
    const [output = '', field = ''] = way.split(' > ');
    const source = rest[at - 1]?.[1] ?? first;
    return edge([source, output], [target, field]);
  });
  return { nodes: [first, ...rest.map(([, node]) => node)], edges };
}
