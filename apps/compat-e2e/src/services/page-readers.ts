import { type Service, unauthorised } from './service';

export const agentQl: Service = {
  origins: ['https://api.agentql.com'],
  answer: ({ path, headers, body }) =>
    path !== '/v1/query-data'
      ? null
      : headers['x-api-key'] === undefined
        ? unauthorised
        : { body: { data: { page: body.url }, metadata: { request_id: 'r' } } },
};

export const scrapeGraph: Service = {
  origins: ['https://api.scrapegraphai.com'],
  answer: ({ headers, body }) =>
    headers['sgai-apikey'] === undefined
      ? unauthorised
      : { body: { status: 'completed', result: { found: body.user_prompt ?? body.website_url } } },
};

/** An actor that has ended when it is asked after the first time. */
export const apify: Service = {
  origins: ['https://api.apify.com'],
  answer: ({ path, headers }) => {
    if (headers.authorization === undefined) return unauthorised;
    const run = { id: 'run', defaultDatasetId: 'set' };
    if (path.endsWith('/runs')) return { status: 201, body: { data: { ...run, status: 'RUNNING' } } };
    if (path.startsWith('/v2/actor-runs/')) return { body: { data: { ...run, status: 'SUCCEEDED' } } };
    return path === '/v2/datasets/set/items' ? { body: [{ text: 'An item of the actor' }] } : null;
  },
};

export const needle: Service = {
  origins: ['https://search.needle.app'],
  answer: ({ headers, body }) =>
    headers['x-api-key'] === undefined
      ? unauthorised
      : { body: { result: [{ content: `An invoice for ${String(body.text)}` }] } },
};

/** A transcript that is ready at once. */
export const assemblyAi: Service = {
  origins: ['https://api.assemblyai.com'],
  answer: ({ path, headers }) => {
    if (headers.authorization === undefined) return unauthorised;
    const transcript = { id: 't1', status: 'completed', text: 'Words of the recording.', utterances: [] };
    return path.startsWith('/v2/transcript') ? { body: transcript } : null;
  },
};

/** Comments by the Data API, captions as the player has them. */
export const youTube: Service = {
  origins: ['https://www.googleapis.com', 'https://www.youtube.com'],
  answer: ({ path }) => {
    const comment = { authorDisplayName: 'Ann', textDisplay: 'I like it', likeCount: 2 };
    const topLevelComment = { id: 'c1', snippet: comment };
    if (path === '/youtube/v3/commentThreads') return { body: { items: [{ snippet: { topLevelComment } }] } };
    const captionTracks = [{ languageCode: 'en', baseUrl: 'https://www.youtube.com/api/timedtext?v=1' }];
    if (path === '/youtubei/v1/player')
      return { body: { captions: { playerCaptionsTracklistRenderer: { captionTracks } } } };
    const lines = '<text start="0" dur="1">Hello there</text>';
    return path === '/api/timedtext' ? { type: 'text/xml', body: `<transcript>${lines}</transcript>` } : null;
  },
};

export const composio: Service = {
  origins: ['https://backend.composio.dev'],
  answer: ({ path, headers, body }) => {
    if (headers['x-api-key'] === undefined) return unauthorised;
    if (path.startsWith('/api/v3/tools/execute/'))
      return { body: { successful: true, data: { sent: body.arguments } } };
    const input_parameters = { type: 'object', properties: { subject: { type: 'string' } } };
    return { body: { description: `Does ${path}`, input_parameters } };
  },
};
