import { ComponentError, input, type Row } from '@flowgate/engine';
import { type AskList, part, videoComponent, whole } from './data-api';

const CHANNEL = /youtube\.com\/(?:(channel)\/|c\/|user\/|@)([^/\n?]+)/;
const MOST_PLAYLISTS = 10;

/** What is known of a channel, a row; with its playlists, a row for each of them. */
export const youTubeChannel = videoComponent({
  type: 'YouTubeChannelComponent',
  displayName: 'YouTube Channel',
  description: 'Retrieves detailed information and statistics about YouTube channels as a DataFrame.',
  inputs: {
    channel_url: input.text('', { required: true, toolArgument: true }),
    include_statistics: input.bool(true),
    include_branding: input.bool(true),
    include_playlists: input.bool(),
  },
  output: { name: 'channel_df', method: 'get_channel_info' },
  find: async (ask, { channel_url, include_statistics, include_branding, include_playlists }) => {
    const id = await channelId(ask, channel_url.trim());
    const parts = ['snippet', 'contentDetails'];
    if (include_statistics) parts.push('statistics');
    if (include_branding) parts.push('brandingSettings');
    const [found] = (await ask('channels', { part: parts.join(','), id })).items;
    if (!found) return [{ error: 'Channel not found' }];
    const channel = {
      ...about(found, id),
      ...(include_statistics && statistics(found)),
      ...(include_branding && branding(found)),
    };
    const playlists = include_playlists ? await playlistsOf(ask, id) : [];
    return playlists.length === 0 ? [channel] : playlists.map((playlist) => ({ ...channel, ...playlist }));
  },
});

/** The id in an address, or that of the first channel that is found by the name in it. */
async function channelId(ask: AskList, written: string): Promise<string> {
  const [, isId, name] = CHANNEL.exec(written) ?? [];
  if (name === undefined) return written;
  if (isId !== undefined) return name;
  const { items } = await ask('search', { part: 'id', q: name, type: 'channel', maxResults: 1 });
  const id = items[0] && part(items[0], 'id').channelId;
  if (typeof id === 'string') return id;
  const problem = `Could not find channel ID for: ${name}`;
  throw new ComponentError(`Unexpected error while getting channel ID: ${problem}`);
}

function about(found: Row, id: string): Row {
  const {
    title,
    description,
    customUrl = '',
    publishedAt,
    country = 'Not specified',
  } = part(found, 'snippet');
  const sizes = Object.keys(part(found, 'snippet', 'thumbnails'));
  const thumbnails = sizes.map((size) => [
    `thumbnail_${size}`,
    part(found, 'snippet', 'thumbnails', size).url,
  ]);
  return {
    ...{ title, description, custom_url: customUrl, published_at: publishedAt, country, channel_id: id },
    ...(Object.fromEntries(thumbnails) as Row),
  };
}

function statistics(found: Row): Row {
  const { viewCount, subscriberCount, hiddenSubscriberCount, videoCount } = part(found, 'statistics');
  return {
    view_count: whole(viewCount),
    subscriber_count: whole(subscriberCount),
    hidden_subscriber_count: hiddenSubscriberCount === true,
    video_count: whole(videoCount),
  };
}

function branding(found: Row): Row {
  const { title = '', description = '', keywords = '' } = part(found, 'brandingSettings', 'channel');
  const { bannerExternalUrl = '' } = part(found, 'brandingSettings', 'image');
  return {
    ...{ brand_title: title, brand_description: description, brand_keywords: keywords },
    brand_banner_url: bannerExternalUrl,
  };
}

async function playlistsOf(ask: AskList, id: string): Promise<Row[]> {
  const query = { part: 'snippet,contentDetails', channelId: id, maxResults: MOST_PLAYLISTS };
  return (await ask('playlists', query)).items.map((item) => {
    const { title, description, publishedAt } = part(item, 'snippet');
    return {
      ...{ playlist_title: title, playlist_description: description, playlist_id: item.id },
      playlist_video_count: part(item, 'contentDetails').itemCount,
      playlist_published_at: publishedAt,
      playlist_thumbnail_url: part(item, 'snippet', 'thumbnails', 'default').url,
    };
  });
}
