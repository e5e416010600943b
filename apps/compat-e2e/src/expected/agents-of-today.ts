import { type Expectation, answersQuestion, QUESTION, toolCall } from './expectation';

const readPage = toolCall('fetch_content', { urls: ['https://example.com/page'] });
const searchWeb = toolCall('perform_search', { search_mode: 'Web', query: 'cats' });
const searchNews = toolCall('perform_search', { search_mode: 'News', query: 'cats' });
const duckDuckGo = 'https://html.duckduckgo.com/html/';

const knows = /^stub: .*A text of the knowledge base: cats purr\..*Tell me about cats\./s;
const deal = { retailer: 'Cat shop', price: '9 €', url: 'https://example.com/cat', notes: '' };

/** What the projects of Langflow 1.11 and later say, most of which are agents with tools. */
export const agentsOfToday: Readonly<Record<string, Expectation>> = {
  'Basic Prompting': { says: answersQuestion },
  'Blog Writer': {
    body: { input_value: QUESTION, tweaks: { Agent: { input_value: readPage } } },
    says: /^stub: .*Words of the page/s,
    calls: 'https://example.com/page',
  },
  'Content Aggregator': {
    says: /^stub: ## News of Tell me about cats\.\nstub: What is new\n/,
    calls: 'https://news.google.com/rss/search',
  },
  'Custom Component Generator': { says: answersQuestion },
  'Deep Research Agent': {
    says: /^stub: RESEARCH FINDINGS: stub: .*RESEARCH PLAN: stub: Tell me about cats\./s,
  },
  'Document Q&A': { says: knows },
  'Financial Report Parser': {
    says: /^## 📊 stub COMPANY\n.*Gross Profit \| stub GROSS_PROFIT .*EBITDA \| stub EBITDA /s,
  },
  'Hybrid Search RAG': { says: /A document of the collection/ },
  'Image Sentiment Analysis': { says: answersQuestion },
  'Instagram Copywriter': {
    body: { input_value: searchWeb },
    says: /^stub: stub: .*About cats/s,
    calls: duckDuckGo,
  },
  'Knowledge Retrieval': { says: /^Text: A text of the knowledge base: cats purr\./ },
  'Market Research': {
    body: { input_value: searchWeb },
    says: /^# Company Profile\n.*\*\*Domain:\*\* stub domain\n.*\*\*Has Free Trial:\*\* True/s,
    calls: duckDuckGo,
  },
  'Meeting Summary': { says: /^stub: .*Words of the recording\./s },
  'Memory Chatbot': { says: answersQuestion },
  'Multi Agent Flow': { says: /^stub: stub: stub: Tell me about cats\.$/ },
  'Portfolio Website Code Generator': { says: /^stub: .*The year of a company of cats\./s },
  'Price Deal Finder': { body: { input_value: JSON.stringify(deal) }, says: /"retailer": "Cat shop"/ },
  'Research Translation Loop': {
    says: /^\| text .*\| stub: Title: First paper.*\| stub: Title: Second paper/s,
    calls: 'http://export.arxiv.org/api/query',
  },
  'SEO Keyword Generator': { says: /^stub: Product:\nFocusFlow/ },
  'SaaS Pricing': {
    body: { input_value: toolCall('run_sql_query', { query: 'SELECT * FROM costs' }) },
    says: /^stub: .*Support.*1000/s,
  },
  'Sequential Tasks Agents': { says: /^stub: / },
  'Simple Agent': { body: { input_value: readPage }, says: /^stub: .*Words of the page/s },
  'Social Media Agent': {
    body: { input_value: searchNews },
    says: /^stub: .*News of cats/s,
    calls: 'https://news.google.com/rss/search',
  },
  'Text Sentiment Analysis': { says: /stub: The year of a company of cats\..*---.*stub: /s },
  'Travel Planning Agents': {
    body: { input_value: toolCall('evaluate_expression', { expression: '2 + 3 * 4' }) },
    says: /^stub: stub: stub: .*14/s,
  },
  'Twitter Thread Generator': { says: answersQuestion },
  'Vector Store RAG': { says: knows },
};
