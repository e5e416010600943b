import { HttpEventType, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Conversation } from './conversation';

const QUESTION = { input_value: 'hi', input_type: 'chat', output_type: 'chat' } as const;
const line = (event: string, data: object) => `${JSON.stringify({ event, data })}\n\n`;
const said = (id: string, text: string, state = 'complete') => ({
  ...{ id, text, sender: 'Machine', sender_name: 'AI', category: 'message' },
  ...{ timestamp: '2026-11-23 15:01:22.123456 UTC', properties: { state }, files: [] },
});
const kept = (text: string) => ({ ...said(text, text), session_id: 's', files: '[]' });

describe('A conversation', () => {
  let http: HttpTestingController;
  let talk: Conversation;
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), Conversation],
    });
    http = TestBed.inject(HttpTestingController);
    talk = TestBed.inject(Conversation);
    await talk.open('flow', 's', true);
  });
  afterEach(() => http.verify());

  const run = () => http.expectOne((request) => request.url === '/api/v1/run/session/flow');
  const history = (offset: number) =>
    http.expectOne(({ url, params }) => url.endsWith('/messages') && params.get('offset') === `${offset}`);
  const texts = () => talk.messages().map(({ text }) => text);

  it('shows the answer as it comes', async () => {
    const done = talk.send(QUESTION);
    const request = run();
    expect(request.request.body).toEqual({ ...QUESTION, session_id: 's' });
    expect(request.request.params.get('stream')).toBe('true');
    expect(talk.waiting()).toBe(true);
    let text = line('add_message', said('a', 'One ', 'partial')) + line('token', { id: 'a', chunk: 'One ' });
    request.event({ type: HttpEventType.DownloadProgress, loaded: 1, partialText: text });
    expect(texts()).toEqual(['hi', 'One ']);
    expect(talk.waiting()).toBe(false);
    text += line('add_message', said('a', 'One two')) + line('end', { result: { outputs: [] } });
    request.flush(text);
    await done;
    expect(texts()).toEqual(['hi', 'One two']);
    expect(talk.running()).toBe(false);
  });

  it('is open when what was said before is there, or nothing was', async () => {
    expect(talk.isOpen()).toBe(true);
    const opened = talk.open('flow', 'other', false);
    expect(talk.isOpen()).toBe(false);
    history(0).flush('no', { status: 500, statusText: 'Failed' });
    await opened;
    expect(talk.isOpen()).toBe(false);
    const again = talk.reload();
    history(0).flush([kept('before')]);
    await again;
    expect([talk.isOpen(), texts()]).toEqual([true, ['before']]);
  });

  it('ends its run when it is stopped', async () => {
    const done = talk.send(QUESTION);
    const request = run();
    talk.stop();
    await done;
    expect(request.cancelled).toBe(true);
    expect(talk.running()).toBe(false);
  });

  it('ends its run when its page is left', () => {
    void talk.send(QUESTION);
    const request = run();
    TestBed.resetTestingModule();
    expect(request.cancelled).toBe(true);
  });

  it('tells a refusal in the words of the server', async () => {
    const done = talk.send(QUESTION);
    const body = JSON.stringify({ detail: 'The server runs 100 flows already.' });
    run().flush(body, { status: 503, statusText: 'Busy' });
    await done;
    expect(talk.messages().at(-1)).toMatchObject({
      from: 'failure',
      text: 'The server is busy. The server runs 100 flows already.',
    });
  });

  it('says so when the connection ends before the answer', async () => {
    const done = talk.send(QUESTION);
    run().flush(line('add_message', said('a', 'One ', 'partial')));
    await done;
    expect(talk.messages().map(({ from, state }) => [from, state])).toEqual([
      ['user', 'complete'],
      ['flow', 'stopped'],
      ['failure', 'complete'],
    ]);
    expect(texts().at(-1)).toContain('The connection was closed before the answer was complete.');
  });

  it('shows what was said before, the oldest first, and more of it on demand', async () => {
    const opened = talk.open('flow', 'other', false);
    const page = Array.from({ length: 60 }, (_, index) => kept(`${60 - index}`));
    history(0).flush(page);
    await opened;
    expect(texts().slice(0, 2)).toEqual(['1', '2']);
    expect(talk.hasEarlier()).toBe(true);
    const earlier = talk.earlier();
    history(60).flush([kept('0')]);
    await earlier;
    expect(texts().slice(0, 2)).toEqual(['0', '1']);
    expect(talk.hasEarlier()).toBe(false);
  });

  it('shows nothing of a session that was left before it had come', async () => {
    const first = talk.open('flow', 'first', false);
    const late = history(0);
    const second = talk.open('flow', 'second', false);
    history(0).flush([kept('second')]);
    late.flush([kept('first')]);
    await Promise.all([first, second]);
    expect(texts()).toEqual(['second']);
  });

  it('can try again to show what could not be shown', async () => {
    const opened = talk.open('flow', 'other', false);
    history(0).error(new ProgressEvent('error'));
    await opened;
    expect(talk.loadError()).not.toBeNull();
    const again = talk.reload();
    history(0).flush([kept('there')]);
    await again;
    expect([talk.loadError(), texts()]).toEqual([null, ['there']]);
  });
});
