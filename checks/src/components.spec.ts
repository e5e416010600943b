import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '@flowgate/components';

const page = join(import.meta.dirname, '..', '..', 'docs', 'components.md');
const PLACE = /(<!-- made by .* from here -->\n)[^]*(<!-- to here -->)/;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
const code = (name: string) => `\`${name}\``;

/** The components that run, as the page has them. */
function table(): string {
  const rows = [...catalog.components]
    .sort((a, b) => (a.displayName.toLowerCase() < b.displayName.toLowerCase() ? -1 : 1))
    .map(({ displayName, type, aliases, description }) =>
      [displayName, [type, ...aliases].map(code).join(', '), description].map(cell).join(' | '),
    );
  return ['component | types | what it does', '--- | --- | ---', ...rows]
    .map((row) => `| ${row} |\n`)
    .join('');
}

it('The page of components lists those of the catalog', () => {
  const text = readFileSync(page, 'utf8');
  const written = text.replace(PLACE, (_, begin: string, end: string) => `${begin}\n${table()}\n${end}`);
  // What `npm run docs` is for.
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, written);
  else expect(text).toBe(written);
});
