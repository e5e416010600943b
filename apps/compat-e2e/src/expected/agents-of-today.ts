import { type Expectation, answersQuestion, QUESTION, toolCall } from './expectation';

const readPage = toolCall('fetch_content', { urls: ['https://example.com/page'] });
const searchWeb = toolCall('perform_search', { search_mode: 'Web', query: 'cats' });
const searchNews = toolCall('perform_search', { search_mode: 'News', query: 'cats' });
const duckDuckGo = 'https://html.duckduckgo.com/html/';

/** What the projects of Langflow 1.11 and later say, most of which are agents with tools. */
export const agentsOfToday: Readonly<Record<string, Expectation>> = {
  'Basic Prompting': { says: answersQuestion },
  'Blog Writer': {
    body: { input_value: QUESTION, tweaks: { Agent: { input_value: readPage } } },
    says: /^stub: .*Words of the page/s,
    calls: 'https://example.com/page',
  },
  'Deep Research Agent': {
    says: /^stub: RESEARCH FINDINGS: stub: .*RESEARCH PLAN: stub: Tell me about cats\./s,
  },
  'Image Sentiment Analysis': { says: answersQuestion },
  'Instagram Copywriter': {
    body: { input_value: searchWeb },
    says: /^stub: stub: .*About cats/s,
    calls: duckDuckGo,
  },
  'Market Research': {
    body: { input_value: searchWeb },
    says: /^# Company Profile\n.*\*\*Domain:\*\* stub domain\n.*\*\*Has Free Trial:\*\* True/s,
    calls: duckDuckGo,
  },
  'Multi Agent Flow': { says: /^stub: stub: stub: Tell me about cats\.$/ },
  'Research Translation Loop': {
    says: /^\| text .*\| stub: Title: First paper.*\| stub: Title: Second paper/s,
    calls: 'http://export.arxiv.org/api/query',
  },
  'SEO Keyword Generator': { says: /^stub: Product:\nFocusFlow/ },
  'Sequential Tasks Agents': { says: /^stub: / },
  'Simple Agent': { body: { input_value: readPage }, says: /^stub: .*Words of the page/s },
  'Social Media Agent': {
    body: { input_value: searchNews },
    says: /^stub: .*News of cats/s,
    calls: 'https://news.google.com/rss/search',
  },
  'Travel Planning Agents': {
    body: { input_value: toolCall('evaluate_expression', { expression: '2 + 3 * 4' }) },
    says: /^stub: stub: stub: .*14/s,
  },
  'Twitter Thread Generator': { says: answersQuestion },
};
