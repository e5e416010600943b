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

const wikipediaInputs = {
  input_value: input.text('', { toolArgument: true }),
  lang: input.text('en'),
  k: input.int(4),
  load_all_available_meta: input.bool(false),
  doc_content_chars_max: input.int(4000),
};

/** The pages that Wikipedia finds, by its API (https://www.mediawiki.org/wiki/API:Main_page): their texts, cut. */
async function pages(context: ComponentContext<InputValues<typeof wikipediaInputs>>): Promise<Row[]> {
  const { input_value, lang, k, doc_content_chars_max: most } = context.inputs;
  if (!/^[a-z-]{2,20}$/i.test(lang)) throw new ComponentError(`"${lang}" is no language of Wikipedia.`);
  const ask = (params: Record<string, string>) =>
    asked(`https://${lang}.wikipedia.org/w/api.php`, { action: 'query', ...params }, context);
  const hits = await ask({ list: 'search', srsearch: input_value.slice(0, 300), srlimit: String(k) });
  const titles = objects(nested(hits, 'query', 'search')).map(({ title }) => String(title));
  return Promise.all(
    titles.map(async (titleAsked) => {
      const props = { prop: 'extracts|info', explaintext: '1', inprop: 'url', redirects: '1' };
      const found = await ask({ ...props, titles: titleAsked, formatversion: '2' });
      const [page] = objects(nested(found, 'query', 'pages'));
      const text = typeof page?.extract === 'string' ? page.extract : '';
      const title = page?.title ?? titleAsked;
      return { text: text.slice(0, most), title, summary: text.split('\n\n')[0], source: page?.fullurl };
    }),
  );
}

const wikidataInputs = { query: input.text('', { required: true, toolArgument: true }) };

/** The things that Wikidata knows under a name. */
async function things(context: ComponentContext<InputValues<typeof wikidataInputs>>): Promise<Row[]> {
  const params = { action: 'wbsearchentities', search: context.inputs.query, language: 'en' };
  const said = await asked('https://www.wikidata.org/w/api.php', params, context);
  const found = objects(said.search);
  if (found.length === 0) return [{ error: 'No search results found for the given query.' }];
  return found.map(({ label, id, url, description = '', concepturi }) => {
    return { text: `${String(label)}: ${String(description)}`, label, id, url, description, concepturi };
  });
}

async function asked(
  url: string,
  params: Readonly<Record<string, string>>,
  { host, run }: Pick<ComponentContext, 'host' | 'run'>,
): Promise<Row> {
  const query = new URLSearchParams({ ...params, format: 'json' });
  // Their rules want callers to say who they are: https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy
  const headers = { 'user-agent': 'Flowgate (https://www.npmjs.com/package/flowgate)' };
  const answer = await askService(host.outgoing, {
    url: `${url}?${query.toString()}`,
    headers,
    signal: run.signal,
  });
  if (answer.status < 400 && isObject(answer.said)) return answer.said;
  throw new ComponentError(`${new URL(url).host} answered ${answer.status}.`);
}

function nested(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
}

function objects(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const wikipedia = {
  displayName: 'Wikipedia',
  description: 'Call Wikipedia API.',
  inputs: wikipediaInputs,
  find: pages,
};
const wikidata = {
  displayName: 'Wikidata',
  description: 'Performs a search using the Wikidata API.',
  inputs: wikidataInputs,
  find: things,
};

export const encyclopediaComponents = [
  searchComponent({ ...wikipedia, type: 'WikipediaComponent' }),
  searchTool({ ...wikipedia, type: 'WikipediaAPI' }, 'wikipedia_api'),
  searchComponent({ ...wikidata, type: 'WikidataComponent' }),
  searchTool({ ...wikidata, type: 'WikidataAPI' }, 'wikidata_api'),
];
