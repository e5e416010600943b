import { HttpEventType, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Attachments } from './attachments';

const ACCEPTS = ['txt', 'png'];

describe('Files that are attached', () => {
  let http: HttpTestingController;
  let attachments: Attachments;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), Attachments],
    });
    http = TestBed.inject(HttpTestingController);
    attachments = TestBed.inject(Attachments);
    Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  });
  afterEach(() => http.verify());

  const file = (name: string, size = 1) => new File([new Uint8Array(size)], name);
  async function add(...files: readonly File[]) {
    const added = attachments.add('flow', files, ACCEPTS);
    for (const asked of http.match('/api/v1/config')) asked.flush({ max_file_size_upload: 1 });
    await added;
  }
  const uploads = () => http.match('/api/v1/files/upload/flow');
  const done = (name: string) => ({ flowId: 'flow', file_path: `flow/${name}` });
  const states = () => attachments.all().map(({ name, state }) => [name, state]);

  it('are uploaded at once, tell how far they are, and are sent by the paths that the server gives', async () => {
    await add(file('a.txt'), file('b.png'));
    expect(attachments.all().map(({ preview }) => preview)).toEqual([null, 'blob:1']);
    const [first, second] = uploads();
    first?.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 4 });
    expect(attachments.all()[0]).toMatchObject({ state: 'sending', progress: 25 });
    first?.flush(done('1_a.txt'));
    expect(attachments.ready()).toBe(false);
    second?.flush(done('1_b.png'));
    expect(attachments.ready()).toBe(true);
    expect(attachments.take()).toEqual(['flow/1_a.txt', 'flow/1_b.png']);
    expect(attachments.all()).toEqual([]);
  });

  it('have names of their own, though browsers call every pasted image alike', async () => {
    await add(file('image.png'), file('image.png'));
    expect(uploads().map(({ request }) => ((request.body as FormData).get('file') as File).name)).toEqual([
      'image.png',
      'image (2).png',
    ]);
  });

  it('are refused when the flow does not take their kind or the server their size, and not sent there', async () => {
    await add(file('a.exe'), file('README'), file('big.txt', 1024 * 1024 + 1), file('a.txt'));
    expect(attachments.refusals()).toEqual([
      'a.exe was not attached: the flow does not take .exe files.',
      'README was not attached: its name does not say what kind of file it is.',
      'big.txt was not attached: files may have 1 MB at most.',
    ]);
    expect(uploads()).toHaveLength(1);
    await add(file('b.txt'));
    expect(attachments.refusals()).toEqual([]);
    expect(uploads()).toHaveLength(1);
  });

  it('are attached though the server does not tell its limit', async () => {
    const added = attachments.add('flow', [file('a.txt')], ACCEPTS);
    http.expectOne('/api/v1/config').flush(null, { status: 503, statusText: 'Unavailable' });
    await added;
    expect(uploads()).toHaveLength(1);
  });

  it('say why an upload has failed, hold the message back, and are tried again', async () => {
    await add(file('a.txt'));
    const detail = 'Content size limit exceeded. Maximum allowed is 1MB and got 2MB.';
    uploads()[0]?.flush({ detail }, { status: 413, statusText: 'Too large' });
    const [failed] = attachments.all();
    expect(failed).toMatchObject({ state: 'failed', problem: `That is too large. ${detail}` });
    expect(attachments.ready()).toBe(false);
    if (failed) attachments.retry('flow', failed);
    expect(states()).toEqual([['a.txt', 'sending']]);
    uploads()[0]?.flush(done('2_a.txt'));
    expect(attachments.take()).toEqual(['flow/2_a.txt']);
  });

  it('leave nothing on the server when they are removed, or their page is left', async () => {
    await add(file('a.txt'), file('b.txt'));
    const [first, second] = uploads();
    first?.flush(done('1_a b.txt'));
    const [attached] = attachments.all();
    if (attached) attachments.remove(attached);
    expect(http.expectOne('/api/v1/files/delete/flow/1_a%20b.txt').request.method).toBe('DELETE');
    TestBed.resetTestingModule();
    expect(second?.cancelled).toBe(true);
  });

  it('stay on the server once they are sent', async () => {
    await add(file('a.txt'));
    uploads()[0]?.flush(done('1_a.txt'));
    attachments.take();
    attachments.clear();
    http.expectNone(({ method }) => method === 'DELETE');
  });
});
