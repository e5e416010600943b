import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const files = globSync(['{apps,libs,bench,tools,checks}/**/*.{ts,mjs,html}', 'docs/**/*.md', '*.md'], {
  cwd: root,
  exclude: (name) => /(^|\/)(node_modules|dist|tmp)$/.test(name),
});

/** Where a heading is linked to: GitHub's rule. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchors = (file: string) =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));

/** Whether a page is there, and its heading if one is named. */
function leadsSomewhere(page: string, anchor: string | undefined): boolean {
  return existsSync(join(root, page)) && (anchor === undefined || anchors(page).includes(anchor));
}

/** What comments cite: a page of the repository from its top folder. */
const CITATION = /\bdocs\/[\w/-]+\.md(?:#([\w-]+))?/g;
/** What pages link to, as seen from where they are. */
const LINK = /\]\(([\w./-]*\.md)?(?:#([\w-]+))?\)/g;

describe('What points at a page of the documentation', () => {
  it('in a comment, finds the page and its heading', () => {
    const broken = files.flatMap((file) =>
      [...read(file).matchAll(CITATION)]
        .filter(([cited, anchor]) => !leadsSomewhere(cited.split('#')[0] ?? '', anchor))
        .map(([cited]) => `${file}: ${cited}`),
    );
    expect(broken).toEqual([]);
  });

  it('in another page, finds the page and its heading', () => {
    const broken = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        [...read(file).matchAll(LINK)]
          .map(([link, page, anchor]) => {
            const target = page === undefined ? file : relative(root, join(root, dirname(file), page));
            return { link, found: leadsSomewhere(target, anchor) };
          })
          .filter(({ found }) => !found)
          .map(({ link }) => `${file}: ${link}`),
      );
    expect(broken).toEqual([]);
  });

  it('is never a book that only its authors have', () => {
    const books = files.filter((file) =>
      /\breference[,:] (?:REST API|engine|part|[A-E]?\.?\d)/.test(read(file)),
    );
    expect(books.filter((file) => file !== 'checks/src/citations.spec.ts')).toEqual([]);
  });
});
