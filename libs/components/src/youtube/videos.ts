import { input, type Row } from '@flowgate/engine';
import { part, videoComponent, videoId, whole } from './data-api';

/** Videos by words. */
const search = videoComponent({
  type: 'YouTubeSearchComponent',
  displayName: 'YouTube Search',
  description: 'Searches YouTube videos based on query.',
  inputs: {
    query: input.text('', { required: true, toolArgument: true }),
    max_results: input.int(10),
    order: input.text('relevance', { options: ['relevance', 'date', 'rating', 'title', 'viewCount'] }),
    include_metadata: input.bool(true),
  },
  output: { name: 'results', method: 'search_videos' },
  find: async (ask, { query: q, max_results, order, include_metadata }) => {
    const query = { part: 'id,snippet', type: 'video', q, maxResults: Math.min(max_results, 50), order };
    const { items } = await ask('search', query);
    const found = items.map((item) => {
      const { title, description, publishedAt, channelTitle, thumbnails } = part(item, 'snippet');
      const thumbnail_url = part({ thumbnails }, 'thumbnails', 'default').url;
      const row = { video_id: part(item, 'id').videoId, title, description, thumbnail_url };
      return { ...row, published_at: publishedAt, channel_title: channelTitle };
    });
    if (!include_metadata || found.length === 0) return found;
    const ids = found.map(({ video_id }) => String(video_id)).join(',');
    const details = await ask('videos', { part: 'contentDetails,statistics', id: ids });
    const byId = new Map(details.items.map((item) => [item.id, item]));
    return found.map((row) => ({ ...row, ...figures(byId.get(row.video_id) ?? {}) }));
  },
});

function figures(item: Row): Row {
  const { viewCount, likeCount, commentCount } = part(item, 'statistics');
  return {
    duration: part(item, 'contentDetails').duration,
    view_count: whole(viewCount),
    like_count: whole(likeCount),
    comment_count: whole(commentCount),
  };
}

/** What is known of one video. */
const details = videoComponent({
  type: 'YouTubeVideoDetailsComponent',
  displayName: 'YouTube Video Details',
  description: 'Retrieves detailed information and statistics about YouTube videos.',
  inputs: {
    video_url: input.text('', { required: true, toolArgument: true }),
    include_statistics: input.bool(true),
    include_content_details: input.bool(true),
    include_tags: input.bool(true),
  },
  output: { name: 'video_data', method: 'get_video_details' },
  find: async (ask, inputs) => {
    const { video_url, include_statistics, include_content_details, include_tags } = inputs;
    const query = { part: 'snippet,statistics,contentDetails', id: videoId(video_url) };
    const { items } = await ask('videos', query);
    if (items.length === 0) return [{ error: 'Video not found' }];
    return items.map((item) => {
      const { title, description, channelId, channelTitle, publishedAt, tags } = part(item, 'snippet');
      const { duration, ...counts } = figures(item);
      return {
        video_id: item.id,
        url: `https://www.youtube.com/watch?v=${String(item.id)}`,
        ...{ title, description, published_at: publishedAt },
        ...{ channel_id: channelId, channel_title: channelTitle },
        ...(include_tags && { tags: Array.isArray(tags) ? tags.join(', ') : '' }),
        ...(include_statistics && counts),
        ...(include_content_details && { duration }),
      };
    });
  },
});

export const youTubeVideos = [details, search];
