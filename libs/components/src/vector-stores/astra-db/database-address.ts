import { Address, ComponentError, isObject, type Outgoing, type Secret } from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';
import { withoutEndSlashes } from '../../outgoing/without-end-slashes';

/** The operations API and the domain of databases: https://docs.datastax.com/en/astra-api-docs/_attachments/devopsv2/index.html. */
const ENVIRONMENTS: Readonly<Record<string, readonly [operations: string, databases: string]>> = {
  prod: ['https://api.astra.datastax.com', 'apps.astra.datastax.com'],
  test: ['https://api.test.cloud.datastax.com', 'apps.astra-test.datastax.com'],
  dev: ['https://api.dev.cloud.datastax.com', 'apps.astra-dev.datastax.com'],
};

interface Named {
  readonly environment: string;
  /** The address, or in flows of 1.1 the database's name, or its id, in the order in which they count. */
  readonly places: readonly (Address | null)[];
  readonly token: Secret;
}

interface Way {
  readonly outgoing: Outgoing;
  readonly signal: AbortSignal;
}

/**
 * Where a database is reached: its address, or that of the token's database of that name or id.
 * @throws ComponentError in Langflow's words when there is none
 */
export async function databaseAddress({ environment, places, token }: Named, way: Way): Promise<Address> {
  const named = places.filter((place) => place !== null && place.url.trim() !== '');
  const written = named.find((place) => /^https?:\/\//i.test(place?.url ?? ''));
  if (written) return trusted(written);
  const [place] = named;
  if (!place) throw notFound('API endpoint not provided');
  return lookedUp(place, ENVIRONMENTS[environment] ?? ENVIRONMENTS.prod ?? ['', ''], token, way);
}

/** The service's own domain reads the token whichever database is named. */
function trusted(address: Address): Address {
  const url = withoutEndSlashes(address.url);
  const parsed = URL.parse(url);
  const own =
    parsed?.protocol === 'https:' &&
    Object.values(ENVIRONMENTS).some(([, domain]) => parsed.hostname.endsWith(`.${domain}`));
  return own ? Address.own(url, address.provenance.byRequest) : address.with(url);
}

async function lookedUp(
  place: Address,
  [operations, domain]: readonly [string, string],
  token: Secret,
  { outgoing, signal }: Way,
): Promise<Address> {
  const own = Address.own(operations);
  const { said, status } = await askService(outgoing, {
    url: `${operations}/v2/databases?include=nonterminated&limit=100`,
    headers: { authorization: `Bearer ${token.for(own, 'Astra DB token')}` },
    signal,
  });
  if (!Array.isArray(said)) throw notFound(`the list of databases was answered with ${status}`);
  for (const database of said as readonly unknown[]) {
    const { id, info } = isObject(database) ? database : {};
    const named = place.url.trim();
    if (!isObject(info) || (info.name !== named && id !== named)) continue;
    return Address.own(`https://${String(id)}-${String(info.region)}.${domain}`);
  }
  throw notFound(`there is no database ${place.url}`);
}

function notFound(reason: string): ComponentError {
  return new ComponentError(`Error fetching database object: ${reason}`);
}
