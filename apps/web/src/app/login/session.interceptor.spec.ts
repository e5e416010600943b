import { HttpClient, HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { sessionInterceptor } from './session.interceptor';

const turn = () => new Promise((resolve) => setTimeout(resolve));
const refused = (status: number) => ({ status, statusText: 'Refused' });

describe('A request of a page', () => {
  let http: HttpTestingController;
  let client: HttpClient;
  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([sessionInterceptor])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    client = TestBed.inject(HttpClient);
  });
  afterEach(() => http.verify());

  it.each([
    ['refuses its token', 401, 'Could not validate credentials'],
    ['gets none, since the cookie has expired', 403, 'No authentication credentials provided'],
  ])('is sent again with a renewed session when the server %s', async (_, status, detail) => {
    const answer = firstValueFrom(client.get('/api/v1/thing'));
    http.expectOne('/api/v1/thing').flush({ detail }, refused(status));
    http.expectOne('/api/v1/refresh').flush({});
    await turn();
    http.expectOne('/api/v1/thing').flush({ it: 'is here' });
    expect(await answer).toEqual({ it: 'is here' });
  });

  it('shares the renewal with others that fail with it', async () => {
    const answers = Promise.all(['a', 'b'].map((path) => firstValueFrom(client.get(path))));
    http.expectOne('a').flush(null, refused(401));
    http.expectOne('b').flush(null, refused(401));
    http.expectOne('/api/v1/refresh').flush({});
    await turn();
    http.expectOne('a').flush('A');
    http.expectOne('b').flush('B');
    expect(await answers).toEqual(['A', 'B']);
  });

  it('fails as it is when it is not allowed for another reason', async () => {
    const answer = firstValueFrom(client.get('/api/v1/thing'));
    http
      .expectOne('/api/v1/thing')
      .flush({ detail: "The user doesn't have enough privileges" }, refused(403));
    await expect(answer).rejects.toBeInstanceOf(HttpErrorResponse);
  });
});
