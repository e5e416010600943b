import { type Call, type Service, unauthorised } from './service';

const hasBearer = ({ headers }: Call) => String(headers.authorization ?? '').startsWith('Bearer ');

export const tavily: Service = {
  origins: ['https://api.tavily.com'],
  answer: (call) =>
    hasBearer(call)
      ? {
          body: {
            answer: `Tavily on ${String(call.body.query)}`,
            results: [
              { title: 'A result', url: 'https://example.com/a', content: 'What it says', score: 0.9 },
            ],
            images: [],
          },
        }
      : unauthorised,
};

export const searchApi: Service = {
  origins: ['https://www.searchapi.io'],
  answer: (call) =>
    hasBearer(call)
      ? {
          body: {
            organic_results: [
              { title: 'SearchApi hit', link: 'https://example.com/s', snippet: 'Snippet of SearchApi' },
            ],
          },
        }
      : unauthorised,
};

/** Yahoo's news of a share. */
export const yahoo: Service = {
  origins: ['https://query1.finance.yahoo.com'],
  answer: ({ query }) => ({
    body: { news: [{ title: `News of ${query.get('q') ?? ''}`, link: 'https://example.com/share' }] },
  }),
};
