import { type Data, type Message, type Table } from '@flowgate/engine';
import { HeardService } from '../outgoing/testing/hear-service';
import { videoId } from './data-api';

let service: HeardService;
beforeEach(async () => {
  service = await HeardService.start();
});
afterEach(() => service.stop());

const ADDRESS = 'https://www.googleapis.com';
const VIDEO = 'https://www.youtube.com/watch?v=8f61j3W-27U&ab_channel=Langflow';
const rows = async (found: unknown) => ((await found) as Table).rows;

it.each([VIDEO, 'https://youtu.be/8f61j3W-27U?t=1', 'https://youtube.com/shorts/8f61j3W-27U', '8f61j3W-27U'])(
  'A video is known by its address: %s',
  (address) => {
    expect(videoId(address)).toBe('8f61j3W-27U');
  },
);

describe('YouTube Comments', () => {
  const comment = (id: string) => ({
    id,
    snippet: { authorDisplayName: 'Ann', textDisplay: id, likeCount: '2' },
  });
  const thread = {
    snippet: { totalReplyCount: 1, topLevelComment: comment('c1') },
    replies: { comments: [comment('r1')] },
  };
  const comments = (inputs = {}) =>
    service.run(ADDRESS, 'YouTubeCommentsComponent', { api_key: 'k', video_url: VIDEO, ...inputs });

  it('gives comments with their replies, from as many pages as it takes', async () => {
    service.says = ({ path }) => ({
      items: [thread],
      ...(!path.includes('pageToken') && { nextPageToken: 'n' }),
    });
    const found = await rows(comments({ include_replies: true, max_results: 2 }));
    expect(found.map(({ text, is_reply, parent_comment_id }) => [text, is_reply, parent_comment_id])).toEqual(
      [
        ['c1', false, ''],
        ['r1', true, 'c1'],
        ['c1', false, ''],
        ['r1', true, 'c1'],
      ],
    );
    expect(found[0]).toMatchObject({ video_id: '8f61j3W-27U', author: 'Ann', like_count: 2, reply_count: 1 });
  });

  it.each([
    [403, 'Comments are disabled for this video or API quota exceeded.'],
    [404, 'Video not found.'],
  ])('says why there are none: %i', async (status, error) => {
    service.says = () => [status, ''];
    expect(await rows(comments())).toEqual([{ error }]);
  });
});

it('YouTube Search gives videos with their figures', async () => {
  service.says = ({ path }) =>
    path.includes('/search')
      ? { items: [{ id: { videoId: 'v' }, snippet: { title: 'T' } }] }
      : { items: [{ id: 'v', statistics: { viewCount: '7' } }] };
  expect(
    await rows(service.run(ADDRESS, 'YouTubeSearchComponent', { api_key: 'k', query: 'q' })),
  ).toMatchObject([{ video_id: 'v', title: 'T', view_count: 7 }]);
});

describe('YouTube Transcripts', () => {
  const captions = {
    playerCaptionsTracklistRenderer: {
      captionTracks: [{ languageCode: 'en', baseUrl: '/api/timedtext?v=1' }],
    },
  };
  const run = (output: string, inputs = {}) =>
    service.run('https://www.youtube.com', 'YouTubeTranscripts', { url: VIDEO, ...inputs }, output);
  beforeEach(() => {
    service.says = ({ path }) =>
      path.startsWith('/youtubei')
        ? { captions }
        : '<transcript><text start="0.5" dur="1">Hello</text><text start="61">you &amp; me</text></transcript>';
  });

  it('gives what is spoken as chunks, as a text, and with its source', async () => {
    expect(await rows(run('dataframe'))).toEqual([
      { timestamp: '00:00', text: 'Hello' },
      { timestamp: '01:00', text: 'you & me' },
    ]);
    expect(((await run('message')) as Message).text).toBe('Hello you & me');
    expect(((await run('data_output')) as Data).data).toEqual({
      transcript: 'Hello you & me',
      video_url: VIDEO,
    });
  });

  it('asks for a translation', async () => {
    await run('message', { translation: 'de' });
    expect(service.heard[1]?.path).toBe('/api/timedtext?v=1&tlang=de');
  });

  it('says why there is none', async () => {
    service.says = () => ({});
    expect(((await run('message')) as Message).text).toBe(
      'Failed to get YouTube transcripts: the video has no captions.',
    );
  });
});
