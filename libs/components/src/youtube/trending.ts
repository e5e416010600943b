import { input, type Row } from '@flowgate/engine';
import { part, videoComponent, whole } from './data-api';

const REGIONS: Readonly<Record<string, string>> = {
  Global: 'US',
  'United States': 'US',
  Brazil: 'BR',
  'United Kingdom': 'GB',
  India: 'IN',
  Japan: 'JP',
  'South Korea': 'KR',
  Germany: 'DE',
  France: 'FR',
  Canada: 'CA',
  Australia: 'AU',
  Spain: 'ES',
  Italy: 'IT',
  Mexico: 'MX',
  Russia: 'RU',
  Netherlands: 'NL',
  Poland: 'PL',
  Argentina: 'AR',
};
/** YouTube's numbers; `All` has none. */
const CATEGORIES: Readonly<Record<string, number>> = {
  All: 0,
  'Film & Animation': 1,
  'Autos & Vehicles': 2,
  Music: 10,
  'Pets & Animals': 15,
  Sports: 17,
  'Travel & Events': 19,
  Gaming: 20,
  'People & Blogs': 22,
  Comedy: 23,
  Entertainment: 24,
  'News & Politics': 25,
  Education: 27,
  'Science & Technology': 28,
  'Nonprofits & Activism': 29,
};
const MOST = 50;
const DURATION = /^P(?:\d+D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

/** What many people watch in a country. */
export const youTubeTrending = videoComponent({
  type: 'YouTubeTrendingComponent',
  displayName: 'YouTube Trending',
  description: 'Retrieves trending videos from YouTube with filtering options.',
  inputs: {
    region: input.text('Global', { options: Object.keys(REGIONS) }),
    category: input.text('All', { options: Object.keys(CATEGORIES) }),
    max_results: input.int(10),
    include_statistics: input.bool(true),
    include_content_details: input.bool(true),
    include_thumbnails: input.bool(true),
  },
  output: { name: 'trending_videos', method: 'get_trending_videos' },
  find: async (ask, inputs) => {
    const { region, category, include_statistics, include_content_details, include_thumbnails } = inputs;
    const parts = ['snippet'];
    if (include_statistics) parts.push('statistics');
    if (include_content_details) parts.push('contentDetails');
    const categoryId = CATEGORIES[category] ?? 0;
    const { items } = await ask('videos', {
      part: parts.join(','),
      chart: 'mostPopular',
      regionCode: REGIONS[region] ?? 'US',
      maxResults: Math.min(Math.max(1, inputs.max_results), MOST),
      ...(categoryId !== 0 && { videoCategoryId: categoryId }),
    });
    return items.map((item) => ({
      ...about(item, { region, category }),
      ...(include_statistics && counts(item)),
      ...(include_content_details && details(item)),
      ...(include_thumbnails && thumbnails(item)),
    }));
  },
});

function about(item: Row, { region, category }: { readonly region: string; readonly category: string }): Row {
  const { title, description, channelId, channelTitle, publishedAt } = part(item, 'snippet');
  return {
    ...{ video_id: item.id, title, channel_id: channelId, channel_title: channelTitle, category, region },
    published_at: publishedAt,
    url: `https://www.youtube.com/watch?v=${String(item.id)}`,
    description,
  };
}

function counts(item: Row): Row {
  const { viewCount, likeCount, commentCount } = part(item, 'statistics');
  return { view_count: whole(viewCount), like_count: whole(likeCount), comment_count: whole(commentCount) };
}

function details(item: Row): Row {
  const {
    duration,
    definition = 'hd',
    caption,
    licensedContent = false,
    projection = 'rectangular',
  } = part(item, 'contentDetails');
  return {
    duration: clock(String(duration)),
    definition: String(definition).toUpperCase(),
    has_captions: caption === 'true',
    ...{ licensed_content: licensedContent, projection },
  };
}

/** `PT1H2M3S` as `01:02:03`, without hours as `02:03`. */
function clock(duration: string): string {
  const [, hours, minutes = '0', seconds = '0'] = DURATION.exec(duration) ?? [];
  const shown = hours === undefined ? [minutes, seconds] : [hours, minutes, seconds];
  return shown.map((number) => number.padStart(2, '0')).join(':');
}

function thumbnails(item: Row): Row {
  const sizes = Object.keys(part(item, 'snippet', 'thumbnails')).sort();
  const rows = sizes.map((size) => {
    const { url, width = 0, height = 0 } = part(item, 'snippet', 'thumbnails', size);
    const name = `thumbnail_${size}`;
    return { [`${name}_height`]: height, [`${name}_url`]: url, [`${name}_width`]: width };
  });
  return Object.assign({}, ...rows) as Row;
}
