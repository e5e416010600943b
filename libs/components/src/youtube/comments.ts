import { input, type Row } from '@flowgate/engine';
import { type AskList, part, videoComponent, videoId, whole } from './data-api';

const inputs = {
  video_url: input.text('', { required: true, toolArgument: true }),
  max_results: input.int(20),
  sort_by: input.text('relevance', { options: ['time', 'relevance'] }),
  include_replies: input.bool(false),
  include_metrics: input.bool(true),
};
/** What the service gives at once. */
const PAGE = 100;

/** What people have written under a video. */
export const youTubeComments = videoComponent({
  type: 'YouTubeCommentsComponent',
  displayName: 'YouTube Comments',
  description: 'Retrieves and analyzes comments from YouTube videos.',
  inputs,
  output: { name: 'comments', method: 'get_video_comments' },
  find: async (ask, { video_url, max_results, sort_by, include_replies, include_metrics }) => {
    const id = videoId(video_url);
    const threads = await someThreads(ask, id, sort_by, max_results);
    const known = { video_id: id, video_url };
    return threads.flatMap((thread) => {
      const top = part(thread, 'snippet', 'topLevelComment');
      const replies = part(thread, 'replies').comments;
      const answered = include_replies && Array.isArray(replies) ? (replies as Row[]) : [];
      const count = { reply_count: whole(part(thread, 'snippet').totalReplyCount) };
      return [
        { ...known, ...comment(top, null, include_metrics ? count : null) },
        ...answered.map((reply) => ({
          ...known,
          ...comment(reply, top.id, include_metrics ? { reply_count: 0 } : null),
        })),
      ];
    });
  },
});

async function someThreads(ask: AskList, id: string, order: string, most: number): Promise<Row[]> {
  const threads: Row[] = [];
  let pageToken = '';
  do {
    const maxResults = Math.min(PAGE, most - threads.length);
    const query = {
      part: 'snippet,replies',
      videoId: id,
      order,
      maxResults,
      pageToken,
      textFormat: 'plainText',
    };
    const { items, next } = await ask('commentThreads', query);
    threads.push(...items);
    pageToken = next;
  } while (pageToken !== '' && threads.length < most);
  return threads;
}

function comment(item: Row, parent: unknown, count: Row | null): Row {
  const snippet = part(item, 'snippet');
  return {
    comment_id: item.id,
    parent_comment_id: parent ?? '',
    is_reply: parent !== null,
    author: snippet.authorDisplayName,
    author_channel_url: snippet.authorChannelUrl,
    text: snippet.textDisplay,
    published_at: snippet.publishedAt,
    updated_at: snippet.updatedAt,
    ...(count && { like_count: whole(snippet.likeCount), ...count }),
  };
}
