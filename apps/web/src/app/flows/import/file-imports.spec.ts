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
  const request = async () => {
    await soon();
    return http.expectOne('/api/v1/flows/upload/');
  };
  const states = () => imports.all().map(({ name, state }) => `${name}: ${state}`);

  it('sends one after the other, whatever became of the one before', async () => {
    const done = imports.add([file('a.json'), file('b.json')]);
    const first = await request();
    expect((first.request.body as FormData).get('file')).toMatchObject({ name: 'a.json' });
    expect(states()).toEqual(['a.json: sending', 'b.json: waiting']);
    first.flush({ detail: 'Invalid JSON file: it is not UTF-8 text' }, { status: 400, statusText: 'Bad' });
    (await request()).flush([{ id: '1', name: 'B', warnings: [], data: { nodes: ['large'] } }]);
    await done;
    expect(states()).toEqual(['a.json: refused', 'b.json: done']);
    expect(imports.all()[0]?.problem).toEqual({
      title: 'This cannot be read',
      detail: 'Invalid JSON file: it is not UTF-8 text.',
    });
    expect(imports.all()[1]?.flows).toEqual([{ id: '1', name: 'B', warnings: [] }]);
  });

  it('takes in what is added while it runs', async () => {
    const done = imports.add([file('a.json')]);
    await imports.add([file('b.json')]);
    (await request()).flush([]);
    (await request()).flush([]);
    await done;
    expect(states()).toEqual(['a.json: done', 'b.json: done']);
  });

  it('forgets the results of the last time', async () => {
    for (const name of ['a.json', 'b.json']) {
      const done = imports.add([file(name)]);
      (await request()).flush([]);
      await done;
    }
    expect(states()).toEqual(['b.json: done']);
  });

  it('says of a folder what it is, and asks the server nothing', async () => {
    await imports.add([], ['flows']);
    expect(imports.all()[0]).toMatchObject({ state: 'refused', problem: { title: 'This is a folder' } });
    http.verify();
  });
});
