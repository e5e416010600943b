import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** The one HTML page, into which the application in `<fg-app>` then draws all others. */
export class IndexPage {
  private template: Promise<string> | null = null;

  constructor(private readonly file: string) {}

  /** The page, whose addresses begin at the root path, with a nonce that no other answer has: Angular puts it on the style elements that it makes. */
  async render(rootPath: string): Promise<{ readonly html: string; readonly nonce: string }> {
    this.template ??= readFile(this.file, 'utf8');
    const nonce = randomBytes(16).toString('base64');
    const html = (await this.template)
      .replace('<base href="/"', `<base href="${rootPath}/"`)
      .replace('<fg-app', `<fg-app ngCspNonce="${nonce}"`);
    return { html, nonce };
  }
}
