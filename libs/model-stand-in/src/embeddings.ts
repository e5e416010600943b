/** What the stand-in answers to those who embed texts, in the shape of each service's API. */
import { createHash } from 'node:crypto';

const USUAL_DIMENSIONS = 1536;

interface EmbeddingApi {
  matches(path: string): boolean;
  texts(body: Record<string, unknown>): readonly string[];
  answer(vectors: readonly (readonly number[])[], tokens: number): unknown;
}

const apis: readonly EmbeddingApi[] = [
  {
    matches: (path) => path.endsWith('/ml/v1/text/embeddings'),
    texts: ({ inputs }) => inputs as string[],
    answer: (vectors, input_token_count) => ({
      results: vectors.map((embedding) => ({ embedding })),
      input_token_count,
    }),
  },
  {
    matches: (path) => /\/model\/[^/]+\/invoke$/.test(path),
    texts: ({ inputText, texts }) => [inputText ?? texts].flat() as string[],
    answer: (vectors, inputTextTokenCount) =>
      vectors.length === 1
        ? { embedding: vectors[0], embeddings: vectors, inputTextTokenCount }
        : { embeddings: vectors },
  },
  {
    matches: (path) => path.endsWith('/embeddings'),
    texts: ({ input }) => [input].flat() as string[],
    answer: (vectors, prompt_tokens) => ({
      object: 'list',
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens, total_tokens: prompt_tokens },
    }),
  },
  {
    matches: (path) => path === '/api/embed',
    texts: ({ input }) => [input].flat() as string[],
    answer: (embeddings, prompt_eval_count) => ({ embeddings, prompt_eval_count }),
  },
  {
    matches: (path) => path.endsWith('/v2/embed'),
    texts: ({ texts }) => texts as string[],
    answer: (float, input_tokens) => ({
      embeddings: { float },
      meta: { billed_units: { input_tokens } },
    }),
  },
  {
    matches: (path) => path.endsWith('/feature-extraction'),
    texts: ({ inputs }) => [inputs].flat() as string[],
    answer: (vectors) => vectors,
  },
  {
    matches: (path) => path.endsWith(':predict'),
    texts: ({ instances }) => (instances as { content: string }[]).map(({ content }) => content),
    answer: (vectors, token_count) => ({
      predictions: vectors.map((values, place) => ({
        // All of them at the first, for the sum.
        embeddings: { values, statistics: { truncated: false, token_count: place === 0 ? token_count : 0 } },
      })),
    }),
  },
  {
    matches: (path) => path.endsWith(':batchEmbedContents'),
    texts: ({ requests }) =>
      (requests as { content: { parts: { text: string }[] } }[]).map(
        ({ content }) => content.parts[0]?.text ?? '',
      ),
    answer: (vectors) => ({ embeddings: vectors.map((values) => ({ values })) }),
  },
  {
    matches: (path) => path.endsWith(':embedContent'),
    texts: ({ content }) => [(content as { parts: { text: string }[] }).parts[0]?.text ?? ''],
    answer: ([values]) => ({ embedding: { values } }),
  },
];

/** The body of the answer; `null` when the path belongs to none of the services, `error` when a text asks for that. */
export function embeddings(
  path: string,
  body: Record<string, unknown>,
): { answer: unknown; status: number } | null {
  const api = apis.find((candidate) => candidate.matches(path));
  if (!api) return null;
  const texts = api.texts(body);
  const told = texts.map((text) => /\bSTUB_ERROR (\d{3})/.exec(text)?.[1]).find(Boolean);
  if (told !== undefined)
    return { status: Number(told), answer: { error: { message: `stub error ${told}` } } };
  const dimensions = typeof body.dimensions === 'number' ? body.dimensions : USUAL_DIMENSIONS;
  const vectors = texts.map((text) => vectorOf(text, dimensions));
  return { status: 200, answer: api.answer(vectors, wordsOf(texts)) };
}

/** A token is a word here. */
function wordsOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
}

/** A hashed bag of words of unit length, so that texts which share words lie near each other. */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    const place = createHash('sha256').update(word).digest().readUInt32LE() % dimensions;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((count) => count / length);
}
