import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { FileImports } from './file-imports';

const file = (name: string) => new File(['{}'], name);
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('The import of files', () => {
  let http: HttpTestingController;
  let imports: FileImports;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    imports = TestBed.inject(FileImports);
  });
  const upload = async () => {
    await soon();
    return http.expectOne('/api/v1/flows/upload/');
  };
  const flush = async (url: string, answer: object) => {
    await soon();
    http.expectOne((request) => request.urlWithParams.startsWith(url)).flush(answer);
  };
  const headers = (...known: object[]) => flush('/api/v1/flows/?', known);
  const setups = (...list: object[]) => flush('/api/v1/flows/setup', list);
  const states = () => imports.all().map(({ name, state }) => `${name}: ${state}`);

  it('sends one after the other, whatever became of the one before, and tells which can run', async () => {
    const done = imports.add([file('a.json'), file('b.json')]);
    await headers();
    const first = await upload();
    expect((first.request.body as FormData).get('file')).toMatchObject({ name: 'a.json' });
    expect(states()).toEqual(['a.json: sending', 'b.json: waiting']);
    first.flush({ detail: 'Invalid JSON file: it is not UTF-8 text' }, { status: 400, statusText: 'Bad' });
    (await upload()).flush([{ id: '1', name: 'B', warnings: [], data: { nodes: ['large'] } }]);
    const setup = { flow_id: '1', state: 'needs_setup', reasons: ['No model'], count: 1 };
    await setups(setup);
    await done;
    expect(states()).toEqual(['a.json: refused', 'b.json: done']);
    expect(imports.all()[0]?.problem?.title).toBe('This file cannot be read');
    expect(imports.all()[1]?.flows).toEqual([{ id: '1', name: 'B', setup }]);
  });

  it('takes in what is added while it runs', async () => {
    const done = imports.add([file('a.json')]);
    await imports.add([file('b.json')]);
    await headers();
    (await upload()).flush([]);
    (await upload()).flush([]);
    await done;
    expect(states()).toEqual(['a.json: done', 'b.json: done']);
  });

  it('forgets the results of the last time', async () => {
    for (const name of ['a.json', 'b.json']) {
      const done = imports.add([file(name)]);
      await headers();
      (await upload()).flush([]);
      await done;
    }
    expect(states()).toEqual(['b.json: done']);
  });

  it('says of a folder what it is, and asks the server nothing', async () => {
    await imports.add([], ['flows']);
    expect(imports.all()[0]).toMatchObject({ state: 'refused', problem: { title: 'This is a folder' } });
    http.verify();
  });

  describe('of a flow that is here already', () => {
    const known = { id: '7', name: 'Here', endpoint_name: 'here', updated_at: '' };
    const again = { id: 'other', name: 'Again', endpoint_name: 'here', folder_id: 'far', data: {} };
    beforeEach(async () => {
      // The test's browser has no `text` of files.
      const text = () => Promise.resolve(JSON.stringify(again));
      const done = imports.add([Object.assign(file('again.json'), { text })]);
      await headers(known);
      await done;
    });
    const number = () => imports.all()[0]?.number ?? 0;

    it('waits for the user', () => {
      expect(imports.all()[0]).toMatchObject({ state: 'known', known: { id: '7', name: 'Here' } });
      http.verify();
    });

    it('replaces it in its place and project', async () => {
      const done = imports.replace(number());
      await soon();
      const put = http.expectOne({ method: 'PUT', url: '/api/v1/flows/7' });
      expect(put.request.body).toEqual({ id: '7', name: 'Again', endpoint_name: 'here', data: {} });
      put.flush({ id: '7', name: 'Again' });
      await setups();
      await done;
      expect(imports.all()[0]).toMatchObject({ state: 'done', flows: [{ id: '7', name: 'Again' }] });
    });

    it('adds it beside, when the user wants that', async () => {
      const done = imports.copy(number());
      (await upload()).flush([{ id: '8', name: 'Again (1)' }]);
      await setups();
      await done;
      expect(states()).toEqual(['again.json: done']);
    });
  });
});
