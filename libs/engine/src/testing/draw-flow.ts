/** Flow JSON as an export has it, drawn in a line or two; for tests, here and in the libraries that use the engine. */

export interface DrawnNode {
  readonly displayName?: string;
  /** A value is the value of a text field; an object is the whole field, over that of a text. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Output names, with the types that they offer. */
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
  /** Anything else of `data.node`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A component; its type is what stands before the hyphen of the id unless given. */
export function drawNode(
  id: string,
  { displayName = typeOf(id), fields = {}, outputs = {}, more = {} }: DrawnNode = {},
  type = typeOf(id),
) {
  const template = Object.entries(fields).map(([name, field]): [string, unknown] => {
    const given =
      typeof field === 'object' && field !== null && !Array.isArray(field) ? field : { value: field };
    return [
      name,
      { type: 'str', show: true, list: false, required: false, load_from_db: false, value: '', ...given },
    ];
  });
  return {
    id,
    type: 'genericNode',
    data: {
      id,
      type,
      node: {
        display_name: displayName,
        template: { _type: 'Component', ...Object.fromEntries(template) },
        outputs: Object.entries(outputs).map(([name, types]) => ({
          name,
          types,
          method: name,
          selected: types[0],
        })),
        ...more,
      },
    },
  };
}

/** An edge between an output and a field; both of messages unless other types are given. */
export function drawEdge(
  [source, output]: readonly [string, string],
  [target, fieldName]: readonly [string, string],
  types: readonly string[] = ['Message'],
) {
  return {
    source,
    target,
    data: {
      sourceHandle: { dataType: typeOf(source), id: source, name: output, output_types: types },
      targetHandle: { fieldName, id: target, inputTypes: types, type: 'str' },
    },
  };
}

const message = { outputs: { message: ['Message'] } };

export function drawChatInput(id = 'ChatInput-1', fields: DrawnNode['fields'] = {}) {
  return drawNode(id, {
    displayName: 'Chat Input',
    fields: { input_value: '', session_id: '', ...fields },
    ...message,
  });
}

export function drawChatOutput(id = 'ChatOutput-1', fields: DrawnNode['fields'] = {}) {
  const input_value = { type: 'other' };
  return drawNode(id, {
    displayName: 'Chat Output',
    fields: { input_value, session_id: '', ...fields },
    ...message,
  });
}

function typeOf(id: string): string {
  return id.split('-', 1)[0] ?? id;
}
