import { type Call, type Reply, type Service, unauthorised } from './service';

type Document = Readonly<Record<string, unknown>>;

/** A database of Astra DB by its Data API, with a collection for vectors and one that embeds texts itself; it finds all that it was given. */
export function astra(): Service {
  const documents: Document[] = [];
  return {
    origins: [
      'https://stand-in-us-east-2.apps.astra.datastax.com',
      // Written into projects of 1.3 and 1.8.
      'https://38c3f4b9-fc82-42f6-a1b7-058be7fa8497-us-central1.apps.astra-dev.datastax.com',
      'https://f3166ac4-3e2f-4b32-880c-231d1f9e3f3e-us-east-2.apps.astra.datastax.com',
    ],
    answer: ({ headers, body }) => (headers.token === undefined ? unauthorised : outcome(documents, body)),
  };
}

function outcome(documents: Document[], body: Call['body']): Reply {
  const [command, fields] = Object.entries(body)[0] ?? [];
  if (command === 'findCollections') {
    const vector = { dimension: 1536, metric: 'cosine' };
    const service = { provider: 'nvidia', modelName: 'NV-Embed-QA' };
    const collections = [
      { name: 'documents', options: { vector } },
      { name: 'langflow', options: { vector } },
      { name: 'embedded', options: { vector: { ...vector, service }, lexical: { enabled: true } } },
    ];
    return { body: { status: { collections } } };
  }
  if (command === 'createCollection') return { body: { status: { ok: 1 } } };
  if (command === 'insertMany') {
    documents.push(...(fields as { documents: Document[] }).documents);
    return { body: { status: { insertedIds: documents.map(({ _id }) => _id) } } };
  }
  const content = 'A document of the collection';
  const kept = { _id: '1', content, $vectorize: content, metadata: {}, $similarity: 0.9 };
  const found = [kept, ...documents.map((document) => ({ ...document, $similarity: 0.8 }))];
  return { body: { data: { documents: found, nextPageState: null }, status: {} } };
}
