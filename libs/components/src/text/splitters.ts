/** LangChain's splitters as components of their own: objects in, one object for each chunk out. */
import { Data, defineComponent, input, Message, pythonStr } from '@flowgate/engine';
import { CODE_LANGUAGES, PLAIN_SEPARATORS, separatorsFor } from './code-separators';
import { checkSize, cut, merge, splitRecursively, type ChunkSize } from './split-pieces';

const sizes = { chunk_size: input.int(1000), chunk_overlap: input.int(200) };
const source = { data_input: input.handles({ displayName: 'Input', required: true }) };

interface SizeInputs {
  readonly chunk_size: number;
  readonly chunk_overlap: number;
  readonly data_input: readonly unknown[];
}

/** @param split cuts one text */
function chunksOf(
  { chunk_size, chunk_overlap, data_input }: SizeInputs,
  split: (text: string, chunk: ChunkSize) => string[],
): Data[] {
  const chunk = { size: chunk_size, overlap: chunk_overlap };
  checkSize(chunk);
  return data_input.flatMap((item) => {
    const data: Readonly<Record<string, unknown>> =
      item instanceof Data ? item.data : { text: item instanceof Message ? item.text : pythonStr(item) };
    const { text = '', ...rest } = data;
    return split(pythonStr(text), chunk).map((piece) => new Data({ ...rest, text: piece }));
  });
}

/** A separator that was typed with escapes. */
function unescaped(separator: string): string {
  return separator.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\t`, '\t');
}

export const characterTextSplitter = defineComponent({
  type: 'CharacterTextSplitter',
  displayName: 'Character Text Splitter',
  description: 'Split text by number of characters.',
  inputs: { ...sizes, ...source, separator: input.text() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'transform_data',
      compute: ({ inputs }) => {
        const separator = inputs.separator === '' ? '\n\n' : unescaped(inputs.separator);
        return chunksOf(inputs, (text, chunk) => merge(cut(text, separator, null), separator, chunk));
      },
    },
  },
});

export const recursiveCharacterTextSplitter = defineComponent({
  type: 'RecursiveCharacterTextSplitter',
  displayName: 'Recursive Character Text Splitter',
  description: 'Split text trying to keep all related text together.',
  inputs: { ...sizes, ...source, separators: input.texts() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'transform_data',
      compute: ({ inputs }) => {
        const given = inputs.separators.filter((one) => one !== '').map(unescaped);
        const separators = given.length === 0 ? PLAIN_SEPARATORS : given;
        return chunksOf(inputs, (text, chunk) => splitRecursively(text, separators, chunk));
      },
    },
  },
});

export const languageRecursiveTextSplitter = defineComponent({
  type: 'LanguageRecursiveTextSplitter',
  displayName: 'Language Recursive Text Splitter',
  description: 'Split text into chunks of a specified length based on language.',
  inputs: { ...sizes, ...source, code_language: input.text('python', { options: CODE_LANGUAGES }) },
  outputs: {
    data: {
      types: ['Data'],
      method: 'transform_data',
      compute: ({ inputs }) => {
        const separators = separatorsFor(inputs.code_language);
        return chunksOf(inputs, (text, chunk) => splitRecursively(text, separators, chunk));
      },
    },
  },
});
