import { ComponentError, defineComponent, input, Message, pythonJson } from '@flowgate/engine';

/** The JSON that a model has written with something before, behind or amiss. */
export const jsonCleaner = defineComponent({
  type: 'JSONCleaner',
  displayName: 'JSON Cleaner',
  description:
    'Cleans the messy and sometimes incorrect JSON strings produced by LLMs so that they are fully compliant with the JSON spec.',
  inputs: {
    json_str: input.text('', { required: true }),
    remove_control_chars: input.bool(),
    normalize_unicode: input.bool(),
    validate_json: input.bool(),
  },
  outputs: {
    output: {
      types: ['Message'],
      method: 'clean_json',
      compute: async ({ inputs: { json_str, remove_control_chars, normalize_unicode, validate_json } }) => {
        const from = json_str.indexOf('{');
        const to = json_str.lastIndexOf('}');
        if (from < 0 || to < 0) throw new ComponentError("Invalid JSON string: Missing '{' or '}'");
        let text = json_str.slice(from, to + 1);
        if (remove_control_chars) text = text.replaceAll(/[\x00-\x1F\x7F]/g, '');
        if (normalize_unicode) text = text.normalize('NFC');
        if (validate_json) validate(text);
        return new Message({ text: pythonJson(await repaired(text)) });
      },
    },
  },
});

function validate(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ComponentError(`Error cleaning JSON string: Invalid JSON string: ${error.message}`);
  }
}

/** @throws ComponentError when not even a repair makes JSON of it */
export async function repaired(text: string): Promise<unknown> {
  const { jsonrepair, JSONRepairError } = await import('jsonrepair');
  try {
    return JSON.parse(jsonrepair(text)) as unknown;
  } catch (error) {
    if (!(error instanceof JSONRepairError || error instanceof SyntaxError)) throw error;
    throw new ComponentError(`Error cleaning JSON string: ${error.message}`);
  }
}
