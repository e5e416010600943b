import {
  ComponentError,
  type ComponentContext,
  input,
  type InputValues,
  isObject,
  type Row,
} from '@flowgate/engine';
import { askService } from '../outgoing/json-service';
import { searchComponent, searchTool } from './search-component';

const SEARCH = 'https://query1.finance.yahoo.com';
const QUOTES = 'https://query2.finance.yahoo.com';
const BROWSER = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36';

/** What `quoteSummary` calls what the methods of the Python package ask for. */
const modules: Readonly<Record<string, string>> = {
  get_info: 'summaryProfile,summaryDetail,quoteType,defaultKeyStatistics,financialData,price',
  get_analysis: 'earningsTrend',
  get_balance_sheet: 'balanceSheetHistory',
  get_calendar: 'calendarEvents',
  get_cashflow: 'cashflowStatementHistory',
  get_institutional_holders: 'institutionOwnership',
  get_recommendations: 'recommendationTrend',
  get_sustainability: 'esgScores',
  get_major_holders: 'majorHoldersBreakdown',
  get_mutualfund_holders: 'fundOwnership',
  get_insider_purchases: 'netSharePurchaseActivity',
  get_insider_transactions: 'insiderTransactions',
  get_insider_roster_holders: 'insiderHolders',
  get_shares: 'defaultKeyStatistics',
  get_fast_info: 'price',
};
/** What is read of the price's history. */
const events: Readonly<Record<string, string>> = {
  get_actions: 'div,splits',
  get_dividends: 'div',
  get_capital_gains: 'capitalGains',
  get_splits: 'splits',
};

const inputs = {
  symbol: input.text('', { displayName: 'Stock Symbol', toolArgument: true }),
  // Its name in Langflow 1.0.
  input_value: input.text(),
  method: input.text('get_news', { options: ['get_news', ...Object.keys(modules), ...Object.keys(events)] }),
  num_news: input.int(5),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Yahoo's own API, which is not documented, as the Python package yfinance calls it. */
async function find(context: Context): Promise<Row[]> {
  const { symbol, input_value, method, num_news } = context.inputs;
  const name = (symbol || input_value).trim();
  try {
    if (method === 'get_news') return await news(name, num_news, context);
    const result = await figures(name, method, context);
    return [{ text: JSON.stringify(result, null, 1), result: JSON.stringify(result) }];
  } catch (error) {
    if (!(error instanceof ComponentError)) throw error;
    throw new ComponentError(`Error retrieving data: ${error.reason}`, { cause: error });
  }
}

async function news(symbol: string, most: number, context: Context): Promise<Row[]> {
  const query = new URLSearchParams({ q: symbol, quotesCount: '0', newsCount: String(most) });
  const said = await asked(`${SEARCH}/v1/finance/search?${query.toString()}`, context);
  const articles = Array.isArray(said.news) ? said.news.filter(isObject) : [];
  return articles
    .slice(0, most)
    .map((article) => ({ text: `${String(article.title)}: ${String(article.link)}`, ...article }));
}

async function figures(symbol: string, method: string, context: Context): Promise<unknown> {
  const place = encodeURIComponent(symbol);
  const history = events[method];
  if (history !== undefined) {
    const query = new URLSearchParams({ range: 'max', interval: '1mo', events: history });
    const { chart } = await asked(`${SEARCH}/v8/finance/chart/${place}?${query.toString()}`, context);
    return firstResult(chart).events ?? {};
  }
  const wanted = modules[method];
  if (wanted === undefined) throw new ComponentError(`There is no method ${method}.`);
  const query = new URLSearchParams({ modules: wanted, ...(await crumb(context)) });
  const url = `${QUOTES}/v10/finance/quoteSummary/${place}?${query.toString()}`;
  const { quoteSummary } = await asked(url, context);
  return firstResult(quoteSummary);
}

/** A word that Yahoo wants back with questions about a share. */
async function crumb({ host, run }: Context): Promise<{ readonly crumb?: string }> {
  const url = `${SEARCH}/v1/test/getcrumb`;
  const headers = { 'user-agent': BROWSER };
  const { status, text } = await askService(host.outgoing, { url, headers, signal: run.signal });
  return status < 400 && /^[\w./-]{5,30}$/.test(text) ? { crumb: text } : {};
}

async function asked(url: string, { host, run }: Context): Promise<Row> {
  const headers = { 'user-agent': BROWSER };
  const { status, said, text } = await askService(host.outgoing, { url, headers, signal: run.signal });
  if (status < 400 && isObject(said)) return said;
  throw new ComponentError(`Yahoo answered ${status}: ${text.slice(0, 200)}`);
}

function firstResult(value: unknown): Row {
  const list = isObject(value) && Array.isArray(value.result) ? value.result : [];
  return isObject(list[0]) ? list[0] : {};
}

const common = {
  displayName: 'Yahoo! Finance',
  description: 'Reads news and figures of a share from Yahoo! Finance.',
  inputs,
  find,
};

export const yahooFinanceComponents = [
  searchComponent({ ...common, type: 'YfinanceComponent' }),
  searchTool({ ...common, type: 'YahooFinanceTool' }, 'yahoo_finance'),
  // Of Langflow 1.0, which knew the news only.
  searchTool({ ...common, type: 'YFinanceTool' }, 'yahoo_finance_news', 'tool'),
];
