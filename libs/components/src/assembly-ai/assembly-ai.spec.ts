import { buffer } from 'node:stream/consumers';
import { Data, type Message } from '@flowgate/engine';
import { catalog } from '../catalog';
import { compute } from '../models/testing/ask-component';
import { startService, type TestService } from '../models/testing/start-service';

let service: TestService;
let heard: { method?: string; url?: string; key?: string; body: string }[];
let states: object[];

beforeEach(async () => {
  heard = [];
  states = [{ id: 't1', status: 'completed', text: 'Smoke over the city.', utterances: [], confidence: 0.9 }];
  service = await startService((request, response) => {
    void buffer(request).then((bytes) => {
      const { method, url = '', headers } = request;
      heard.push({ method, url, key: headers.authorization, body: bytes.toString() });
      if (headers.authorization === 'bad') response.statusCode = 401;
      response.end(answer(method ?? '', url, headers.authorization === 'bad'));
    });
  });
});
afterEach(() => service.stop());

function answer(method: string, url: string, refused: boolean): string {
  if (refused) return JSON.stringify({ error: 'Authentication error, API token missing/invalid' });
  if (url.includes('/srt')) return '1\n00:00:00,000 --> 00:00:01,000\nSmoke';
  if (url === '/v2/upload') return JSON.stringify({ upload_url: 'https://cdn.assemblyai.com/upload/1' });
  if (url.startsWith('/lemur')) return JSON.stringify({ request_id: 'r', response: 'About smoke.' });
  if (method === 'POST') return JSON.stringify({ id: 't1', status: 'queued' });
  if (url.startsWith('/v2/transcript?')) {
    const transcripts = url.includes('before_id') ? [{ id: 't2' }] : [{ id: 't1' }];
    const prev_url = url.includes('before_id')
      ? null
      : 'https://api.assemblyai.com/v2/transcript?before_id=t1';
    return JSON.stringify({ transcripts, page_details: { prev_url } });
  }
  return JSON.stringify(states.length > 1 ? states.shift() : states[0]);
}

async function run(type: string, inputs: Record<string, unknown>, files = {}): Promise<unknown> {
  const component = catalog.find(type);
  if (!component) throw new Error(`There is no component ${type}`);
  const [output] = Object.keys(component.outputs);
  const services = [`https://api.assemblyai.com=${service.url}`];
  return await compute(
    component,
    { inputs: { api_key: 'aai', ...inputs }, allowed: ['127.0.0.1'], services, files },
    output,
  );
}

const audio = { audio_url: 'https://assembly.ai/wildfires.mp3' };

describe('AssemblyAI Transcriber', () => {
  it('gives the text of what is said', async () => {
    const text = await run('AssemblyAITranscriber', { ...audio, speaker_labels: true, language_code: 'en' });
    expect((text as Message).text).toBe('Smoke over the city.');
    expect(heard.map(({ method, url, key }) => [method, url, key])).toEqual([
      ['POST', '/v2/transcript', 'aai'],
      ['GET', '/v2/transcript/t1', 'aai'],
    ]);
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ ...audio, speaker_labels: true, language_code: 'en' });
  });

  it.each([
    [{ ...audio, api_key: '' }, 'AssemblyAI API Key is required.'],
    [{ audio_url: ' ' }, 'An Audio File URL is required.'],
    [{ ...audio, api_key: 'bad' }, 'Authentication error, API token missing/invalid'],
  ])('fails for %j with %s', async (inputs, words) => {
    await expect(run('AssemblyAITranscriber', inputs)).rejects.toThrow(words);
  });

  it('fails when the service does, or takes too long', async () => {
    states = [{ status: 'error', error: 'no audio' }];
    await expect(run('AssemblyAITranscriber', audio)).rejects.toThrow(
      'AssemblyAI transcription error: no audio',
    );
    states = [{ status: 'processing' }];
    await expect(run('AssemblyAITranscriber', { ...audio, poll_timeout: 0 })).rejects.toThrow(
      'Transcription timed out after 0s (last status: processing).',
    );
  });
});

it('A transcription is started with an address or a file of the flow', async () => {
  const job = await run(
    'AssemblyAITranscriptionJobCreator',
    { audio_file: 'f/a.mp3' },
    { 'f/a.mp3': Buffer.from('ID3') },
  );
  expect(job).toEqual(new Data({ transcript_id: 't1' }));
  expect(heard[0]).toMatchObject({ url: '/v2/upload', body: 'ID3' });
  expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({
    audio_url: 'https://cdn.assemblyai.com/upload/1',
  });
  expect(await run('AssemblyAITranscriptionJobCreator', {})).toEqual(
    new Data({ error: 'Error: Either an audio file or an audio URL must be specified' }),
  );
});

it('A transcription that is waited for begins with its text; an error is handed on', async () => {
  const result = (await run('AssemblyAITranscriptionJobPoller', {
    transcript_id: new Data({ transcript_id: 't1' }),
  })) as Data;
  expect(Object.keys(result.data)).toEqual(['text', 'utterances', 'id', 'status', 'confidence']);
  const failed = new Data({ error: 'x' });
  expect(await run('AssemblyAITranscriptionJobPoller', { transcript_id: failed })).toBe(failed);
});

it('Subtitles, lists and questions come from transcripts', async () => {
  const done = { transcription_result: new Data({ id: 't1' }) };
  expect(await run('AssemblyAIGetSubtitles', { ...done, chars_per_caption: 20 })).toEqual(
    new Data({
      subtitles: '1\n00:00:00,000 --> 00:00:01,000\nSmoke',
      format: 'srt',
      transcript_id: 't1',
      chars_per_caption: 20,
    }),
  );
  expect(await run('AssemblyAIListTranscripts', { limit: 0 })).toEqual([
    new Data({ id: 't1' }),
    new Data({ id: 't2' }),
  ]);
  expect(await run('AssemblyAILeMUR', { ...done, prompt: 'What?' })).toEqual(
    new Data({ request_id: 'r', response: 'About smoke.' }),
  );
  expect(await run('AssemblyAIGetSubtitles', { ...done, api_key: 'bad' })).toEqual(
    new Data({ error: 'An error occurred: Authentication error, API token missing/invalid' }),
  );
});
