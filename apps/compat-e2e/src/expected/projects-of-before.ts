import { answersQuestion, type Expectation, toolCall } from './expectation';

const question = 'Tell me about cats\\.';
const VIDEO = 'https://www.youtube.com/watch?v=8f61j3W-27U';

/** @returns a question at which the model calls the tool, and that the tool's answer comes out */
function asksTool(call: string, answer: RegExp, calls: string): Expectation {
  return { body: { input_value: call }, says: answer, calls };
}

const search = asksTool(
  toolCall('fetch_content_dataframe', { query: 'cats' }),
  /^stub: .*Tavily on cats/s,
  'https://api.tavily.com/search',
);
const companyProfile = /^# Company Profile\n.*\*\*Domain:\*\* stub domain\n.*\*\*Has Free Trial:\*\* True/s;
const figures = /^EBITI?DA: stub EBITI?DA  ,  Net Income: stub NET_INCOME , GROSS_PROFIT: stub GROSS_PROFIT/;

/** What the projects of Langflow 1.3 to 1.10 say. */
export const projectsOfBefore: Readonly<Record<string, Expectation>> = {
  'Basic Prompt Chaining': { says: new RegExp(`^stub: stub: stub: ${question}$`) },
  'Blog Writer': { says: /^stub: Reference 1:\n.*Words of the page\..*Use the references above/s },
  'Custom Component Generator': { says: /^stub: <Instructions>.*Words of the page\./s },
  'Custom Component Maker': { says: /^stub: <Instructions>.*Words of the page\./s },
  'Financial Agent': {
    ...search,
    says: /^stub: .*Context: \n.*Tavily on cats/s,
  },
  'Financial Report Parser': { says: figures },
  'Document QA': {
    says: /^stub: Answer user's questions based on the document below:\n\n---\n\nThe year of a company of cats\./,
  },
  'Gmail Agent': { says: answersQuestion },
  'Hybrid Search RAG': { says: /A document of the collection/ },
  'Image Sentiment Analysis': { says: /^Sentiment: stub sentiment.*Description: stub description/s },
  // Nothing leads from the question to the answer there: the flow's agent is not connected.
  'Instagram Copywriter': { ...search, says: /^stub: .*Tavily on cats|^$/s },
  'Invoice Summarizer': {
    body: { input_value: toolCall('run', { query: 'cats' }) },
    says: /^stub: Question: cats\n\nContext:\nDocument 1:\nAn invoice for cats/,
  },
  // It has nothing that answers.
  'Knowledge Ingestion': { says: /^$/, calls: 'https://langflow.org/' },
  'Knowledge Retrieval': { says: /^\| content .*\| {3}_score \|/ },
  LoopTemplate: { says: /stub: .*First.*stub: .*Second/s },
  'Market Research': { body: search.body, says: companyProfile },
  'Meeting Summary': { says: new RegExp(`^stub: \n\n${question}\n\n$`) },
  'News Aggregator': asksTool(
    toolCall('build_output', { url: 'https://example.com/news', prompt: 'the page' }),
    /^stub: .*"page": "https:\/\/example\.com\/news"/s,
    'https://api.agentql.com/v1/query-data',
  ),
  'Pokédex Agent': asksTool(
    toolCall('make_api_request', { url_input: 'https://example.com/ditto' }),
    /^stub: /,
    'https://example.com/ditto',
  ),
  'Portfolio Website Code Generator': { says: /^stub: .*full_name/s },
  'Price Deal Finder': search,
  'Research Agent': { ...search, says: /^stub: RESEARCH FINDINGS: stub: .*Tavily on cats/s },
  'Research Translation Loop': {
    says: /^\| text .*stub: .*First paper.*stub: .*Second paper/s,
    calls: 'http://export.arxiv.org/api/query',
  },
  'SEO Keyword Generator': { says: /^stub: Product:\nFocusFlow/ },
  'SaaS Pricing': { says: /^stub: To calculate the monthly subscription price/ },
  'Nvidia Remix': asksTool(
    toolCall('search_documents', { search_query: 'cats' }),
    /^stub: .*Cats are documented\./s,
    'https://docs.omniverse.nvidia.com/kit/docs/rtx_remix/latest/searchindex.js',
  ),
  'Search agent': asksTool(
    toolCall('search', { user_prompt: 'cats' }),
    /^stub: .*"found": "cats"/s,
    'https://api.scrapegraphai.com/v1/searchscraper',
  ),
  'Sequential Tasks Agents': { ...search, says: /^stub: / },
  'Simple Agent': asksTool(
    toolCall('fetch_content', { urls: ['https://example.com/page'] }),
    /^stub: .*Words of the page/s,
    'https://example.com/page',
  ),
  'Social Media Agent': asksTool(
    toolCall('apify_actor_apify_google-search-scraper', { run_input: '{}' }),
    /^stub: .*An item of the actor/s,
    'https://api.apify.com/v2/datasets/set/items',
  ),
  'Text Sentiment Analysis': { says: /^stub: The year of a company of cats\./ },
  'Travel Planning Agents': asksTool(
    toolCall('fetch_content_dataframe', { input_value: 'cats' }),
    /^stub: stub: stub: .*Snippet of SearchApi/s,
    'https://www.searchapi.io/api/v1/search',
  ),
  'Twitter Thread Generator': { says: new RegExp(`^stub: .*${question}`, 's') },
  'Vector Store RAG': {
    says: new RegExp(`^stub: .*A document of the collection.*Question: ${question}`, 's'),
  },
  'Youtube Analysis': {
    body: { input_value: VIDEO },
    says: /^stub: .*Comment Analysis:\nstub: .*I like it/s,
    calls: 'https://www.googleapis.com/youtube/v3/commentThreads',
  },
};

/** Tools of Langflow 1.3 are called by their component, too. */
export const projectsOfPrefixes: Readonly<Record<string, Expectation>> = {
  'Invoice Summarizer': {
    body: { input_value: toolCall('needle-run', { query: 'cats' }) },
    says: /^stub: Question: cats\n\nContext:\nDocument 1:\nAn invoice for cats/,
  },
  'News Aggregator': asksTool(
    toolCall('AgentQL-build_output', { url: 'https://example.com/news', prompt: 'the page' }),
    /^stub: .*"page": "https:\/\/example\.com\/news"/s,
    'https://api.agentql.com/v1/query-data',
  ),
  'Search agent': asksTool(
    toolCall('ScrapeGraphSearchApi-search', { user_prompt: 'cats' }),
    /^stub: .*"found": "cats"/s,
    'https://api.scrapegraphai.com/v1/searchscraper',
  ),
  'Simple Agent': asksTool(
    toolCall('URL-fetch_content', { urls: ['https://example.com/page'] }),
    /^stub: .*Words of the page/s,
    'https://example.com/page',
  ),
};

const crew = /^stub: Current Task: .*Tell me about cats\./s;
const tavilyTool = { input_value: toolCall('tavily_search', { query: 'cats' }) };

/** What is otherwise in those of Langflow 1.0 and 1.1, whose tools were components of their own. */
export const projectsOfTools: Readonly<Record<string, Expectation>> = {
  'Complex Agent': { says: crew },
  'Hierarchical Agent': { says: crew },
  'Sequential Agent': { says: /^stub: Current Task: .*Context of the task:\nstub: Current Task: /s },
  'Basic Prompting (Hello, World)': {
    says: new RegExp(`^stub: Answer the user as if you were a pirate\\.\n\nUser: ${question}`),
  },
  'Instagram Copywriter': { body: tavilyTool, says: /^stub: .*Tavily on cats/s },
  'Market Research': { body: tavilyTool, says: companyProfile },
  'Memory Chatbot': { says: new RegExp(`^stub: .*${question}`, 's') },
  'Research Agent': { body: tavilyTool, says: /^stub: RESEARCH FINDINGS: stub: .*Tavily on cats/s },
  'Sequential Tasks Agents': { body: tavilyTool, says: /^stub: / },
  'Simple Agent': {
    body: { input_value: toolCall('calculator', { expression: '2 + 3 * 4' }) },
    says: /^stub: .*14/s,
  },
  'Travel Planning Agents': asksTool(
    toolCall('search_api', { input_value: 'cats' }),
    /^stub: stub: stub: .*Snippet of SearchApi/s,
    'https://www.searchapi.io/api/v1/search',
  ),
};
