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

describe('YouTube Channel', () => {
  const found = {
    snippet: {
      ...{ title: 'Langflow', description: 'D', customUrl: '@langflow', publishedAt: '2024' },
      thumbnails: { default: { url: 'https://t' } },
    },
    statistics: { viewCount: '10', subscriberCount: '2', hiddenSubscriberCount: false, videoCount: '1' },
    brandingSettings: { channel: { title: 'B', keywords: 'flows' } },
  };
  const channel = (inputs: Record<string, unknown>) =>
    rows(service.run(ADDRESS, 'YouTubeChannelComponent', { api_key: 'k', ...inputs }));

  it('gives what is known of the channel of a name', async () => {
    service.says = ({ path }) =>
      path.includes('/search?') ? { items: [{ id: { channelId: 'UC1' } }] } : { items: [found] };
    expect(await channel({ channel_url: 'https://www.youtube.com/@langflow?x=1' })).toEqual([
      {
        ...{ title: 'Langflow', description: 'D', custom_url: '@langflow', published_at: '2024' },
        ...{ country: 'Not specified', channel_id: 'UC1', thumbnail_default: 'https://t' },
        ...{ view_count: 10, subscriber_count: 2, hidden_subscriber_count: false, video_count: 1 },
        ...{ brand_title: 'B', brand_description: '', brand_keywords: 'flows', brand_banner_url: '' },
      },
    ]);
    expect(service.heard[0]?.path).toBe('/youtube/v3/search?part=id&q=langflow&type=channel&maxResults=1');
    expect(service.heard[1]?.path).toContain('&id=UC1');
  });

  it('gives a row for each of its playlists where the flow wants them', async () => {
    service.says = ({ path }) =>
      path.includes('/playlists?') ? { items: [{ id: 'PL1' }, { id: 'PL2' }] } : { items: [found] };
    const asked = { channel_url: 'https://youtube.com/channel/UC1', include_playlists: true };
    const plain = { include_statistics: false, include_branding: false };
    expect(await channel({ ...asked, ...plain })).toMatchObject([
      { title: 'Langflow', playlist_id: 'PL1' },
      { title: 'Langflow', playlist_id: 'PL2' },
    ]);
  });

  it('says when there is none', async () => {
    service.says = () => ({ items: [] });
    expect(await channel({ channel_url: 'UC1' })).toEqual([{ error: 'Channel not found' }]);
    expect(await channel({ channel_url: 'youtube.com/c/nobody' })).toEqual([
      { error: 'Unexpected error while getting channel ID: Could not find channel ID for: nobody' },
    ]);
  });
});

it('YouTube Trending gives what is watched in a country', async () => {
  const thumbnails = { high: { url: 'https://h', width: 4 } };
  service.says = () => ({
    items: [
      {
        id: 'v1',
        snippet: { title: 'T', channelId: 'UC1', thumbnails },
        statistics: { viewCount: '5' },
        contentDetails: { duration: 'PT1H2M3S', definition: 'hd', caption: 'true' },
      },
    ],
  });
  const inputs = { api_key: 'k', region: 'Brazil', category: 'Music', max_results: 99 };
  expect(await rows(service.run(ADDRESS, 'YouTubeTrendingComponent', inputs))).toMatchObject([
    {
      ...{ video_id: 'v1', title: 'T', region: 'Brazil', category: 'Music', view_count: 5, like_count: 0 },
      ...{ url: 'https://www.youtube.com/watch?v=v1', duration: '01:02:03', definition: 'HD' },
      ...{ has_captions: true, thumbnail_high_url: 'https://h', thumbnail_high_height: 0 },
    },
  ]);
  expect(service.heard[0]?.path).toBe(
    '/youtube/v3/videos?part=snippet%2Cstatistics%2CcontentDetails&chart=mostPopular&regionCode=BR&maxResults=50&videoCategoryId=10',
  );
});

it('YouTube Playlist gives the addresses of the videos that its page shows', async () => {
  const shown = (id: string) => `{"playlistVideoRenderer":{"videoId":"${id}","index":1}}`;
  service.says = () =>
    `<script>${shown('8f61j3W-27U')}${shown('aaaaaaaaaaa')}${shown('8f61j3W-27U')}</script>`;
  const inputs = { playlist_url: 'https://www.youtube.com/playlist?list=PL1' };
  expect(await rows(service.run('https://www.youtube.com', 'YouTubePlaylistComponent', inputs))).toEqual([
    { video_url: 'https://www.youtube.com/watch?v=8f61j3W-27U' },
    { video_url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa' },
  ]);
  expect(service.heard[0]?.path).toBe('/playlist?list=PL1&hl=en');
});
