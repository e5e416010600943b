import { ComponentError, Data, defineComponent, input, Message } from '@flowgate/engine';
import { foundText, PythonPattern, type Found } from '../patterns/python-pattern';

export const regexExtractor = defineComponent({
  type: 'RegexExtractorComponent',
  displayName: 'Regex Extractor',
  description: 'Extract patterns from text using regular expressions.',
  inputs: {
    input_text: input.text('', { required: true }),
    pattern: input.text('', { required: true, toolArgument: true }),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'extract_matches',
      compute: async ({ inputs: { input_text, pattern } }) => {
        try {
          return (await matches(input_text, pattern)).map((match) => new Data({ match }));
        } catch (error) {
          return [new Data({ error: messageOf(error) })];
        }
      },
    },
    text: {
      types: ['Message'],
      method: 'get_matches_text',
      compute: async ({ inputs: { input_text, pattern } }) => {
        try {
          const found = (await matches(input_text, pattern)).map(foundText);
          return new Message({ text: found.length === 0 ? 'No matches found' : found.join('\n') });
        } catch (error) {
          return new Message({ text: messageOf(error) });
        }
      },
    },
  },
});

async function matches(text: string, pattern: string): Promise<Found[]> {
  if (pattern === '' || text === '') return [];
  const compiled = await PythonPattern.compile(pattern, (problem) => `Invalid regex pattern: ${problem}`);
  return compiled.findAll(text).filter((match) => typeof match !== 'string' || match.trim() !== '');
}

/** A bad pattern is the component's answer and not a failure. */
function messageOf(error: unknown): string {
  if (error instanceof ComponentError) return error.message;
  throw error;
}
