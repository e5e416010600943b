import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IndexPage } from './index-page';

describe('The HTML page', () => {
  it('has the root path as its base, and a nonce of its own', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'flowgate-')), 'index.html');
    await writeFile(file, '<base href="/" /><fg-app></fg-app>');
    const page = new IndexPage(file);
    const [root, under] = await Promise.all([page.render(''), page.render('/langflow')]);
    expect(root.html).toBe(`<base href="/" /><fg-app ngCspNonce="${root.nonce}"></fg-app>`);
    expect(under.html).toContain('<base href="/langflow/" />');
    expect(under.nonce).not.toBe(root.nonce);
  });
});
