import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import {
  agentChat,
  createFlow,
  promptEcho,
  send,
  type Server,
  startServer,
  tokenOf,
} from '@flowgate/test-server';
import type { FileList } from '@flowgate/contracts';
import type { Page } from 'playwright-core';
import { axeViolations } from './harness/axe';
import { visitAs } from './harness/browser';
import { eventually } from './harness/eventually';

/** A red dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
  'base64',
);
const IMAGE = { name: 'dot.png', mimeType: 'image/png', buffer: PNG };

describe('Files in the chat', () => {
  let server: Server;
  let models: ModelStandIn;
  let token: string;
  let flow: string;
  let echo: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer({
      env: {
        OPENAI_BASE_URL: `${models.url}/v1`,
        OPENAI_API_KEY: 'sk-test',
        LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1',
        LANGFLOW_TWEAKS_POLICY: 'off',
      },
    });
    token = await tokenOf(server);
    flow = await createFlow(server, { token }, 'agent', agentChat());
    echo = await createFlow(server, { token }, 'echo', promptEcho());
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  async function open(session: string, of = flow) {
    const visitor = await visitAs(server);
    await visitor.page.goto(`/flows/${of}/chat?session=${session}`);
    await visitor.page.getByRole('button', { name: 'Attach files' }).waitFor();
    await visitor.page.waitForLoadState('networkidle');
    return visitor;
  }
  const attached = (page: Page) => page.getByRole('list', { name: 'Attached files' });
  const choose = async (page: Page, ...files: (typeof IMAGE)[]) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).press('Enter');
    await (await chooser).setFiles(files);
  };
  /** The file is on the server. */
  const settled = async (page: Page, name: string) => {
    await attached(page).getByText(name, { exact: true }).waitFor();
    await page
      .getByRole('progressbar', { name: `Upload of ${name}`, exact: true })
      .waitFor({ state: 'detached' });
  };
  const uploaded = async (of = flow) =>
    (await send<FileList>(server, `GET /api/v1/files/list/${of}`, { token })).body.files;
  const isShown = (page: Page) =>
    eventually(async () =>
      expect(
        await page
          .locator('fg-message.user img')
          .evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth, image.alt]),
      ).toEqual([true, 5, 'dot.png']),
    );

  it('go with the message: an image reaches the model, and is shown with the session', async () => {
    const { page, complaints } = await open('image');
    await choose(page, IMAGE);
    await settled(page, 'dot.png');
    await page.keyboard.type('what is it?');
    await page.keyboard.press('Enter');
    await page.locator('fg-message.flow').getByText('stub: what is it?').waitFor();
    expect(JSON.stringify(models.requests.at(-1)?.body)).toContain(
      `data:image/png;base64,${PNG.toString('base64')}`,
    );
    expect(await attached(page).count()).toBe(0);
    await isShown(page);
    await page.reload();
    await isShown(page);
    expect(await axeViolations(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download dot.png' }).click();
    expect((await download).suggestedFilename()).toMatch(/_dot\.png$/);
    expect(complaints).toEqual([]);
  });

  it('are dropped anywhere on the page, and pasted', async () => {
    const { page } = await open('dropped', echo);
    const given = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], 'dot.png', { type: 'image/png' }));
        return transfer;
      },
      [...PNG],
    );
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: given });
    await page.getByText('Drop to attach').waitFor();
    await page.dispatchEvent('body', 'drop', { dataTransfer: given });
    await attached(page).getByText('dot.png', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Message' }).evaluate((field, clipboardData) => {
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, given);
    for (const name of ['dot.png', 'dot (2).png']) await settled(page, name);
    await page.getByRole('button', { name: 'Send' }).click();
    await eventually(async () => expect(await page.locator('fg-message.user img').count()).toBe(2));
    await page.getByRole('navigation', { name: 'Sessions' }).getByText('dropped').waitFor();
  });

  it('are taken back by the keyboard, and leave nothing on the server', async () => {
    const before = await uploaded(echo);
    const { page } = await open('removed', echo);
    await choose(page, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await eventually(async () => expect(await uploaded(echo)).toHaveLength(before.length + 1));
    await settled(page, 'notes.txt');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(
      await page.getByRole('button', { name: 'Remove notes.txt' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await attached(page).waitFor({ state: 'detached' });
    await eventually(async () => expect(await uploaded(echo)).toEqual(before));
    expect(
      await page.getByRole('textbox', { name: 'Message' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
  });

  it('are refused by kind and size before they travel, and tried again when the server does not answer', async () => {
    const { page, context } = await open('refused', echo);
    await choose(page, { ...IMAGE, name: 'setup.exe' }, { ...IMAGE, buffer: Buffer.alloc(1024 * 1024 + 1) });
    const alert = page.getByRole('alert');
    await alert.getByText('setup.exe was not attached: the flow does not take .exe files.').waitFor();
    await alert.getByText('dot.png was not attached: files may have 1 MB at most.').waitFor();
    await context.route('**/api/v1/files/upload/**', (route) => route.abort());
    await choose(page, IMAGE);
    await attached(page).getByText('The server cannot be reached.').waitFor();
    expect(await page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true');
    expect(await axeViolations(page)).toEqual([]);
    await context.unroute('**/api/v1/files/upload/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
    await settled(page, 'dot.png');
    await page.getByRole('button', { name: 'Send' }).click();
    await isShown(page);
  });

  it('that are deleted later leave their names in the conversation', async () => {
    const { page } = await open('gone', echo);
    await choose(page, { ...IMAGE, name: 'lost.png' });
    await settled(page, 'lost.png');
    await page.keyboard.press('Enter');
    await page.locator('fg-message.flow').waitFor();
    const name = (await uploaded(echo)).find((one) => one.endsWith('lost.png'));
    await send(server, `DELETE /api/v1/files/delete/${echo}/${name}`, { token });
    await page.reload();
    await page.locator('fg-message.user').getByText('lost.png').waitFor();
    expect(await page.locator('fg-message.user img').count()).toBe(0);
  });
});
