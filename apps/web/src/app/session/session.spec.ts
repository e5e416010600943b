import { HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Session } from './session';

const ALICE = { id: '1', username: 'alice', is_superuser: false };
const REFUSED = { status: 401, statusText: 'Unauthorized' };

/** Lets what a promise's answer sets off happen, up to the next request. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('The session', () => {
  let session: Session;
  let http: HttpTestingController;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => http.verify());

  const answer = async (path: string, body: object | null, options = {}) => {
    http.expectOne(path).flush(body, options);
    await turn();
  };
  const tellUser = (user: object | null, uses_default_password = false) =>
    answer('/api/v1/session', { authenticated: user !== null, user, uses_default_password });

  it("is found by the browser's cookies", async () => {
    const started = session.start();
    await tellUser(ALICE);
    await started;
    expect(session.user()?.username).toBe('alice');
  });

  it('is renewed at the start where only the refresh token is good', async () => {
    const started = session.start();
    await tellUser(null);
    await answer('/api/v1/refresh', {});
    await tellUser(ALICE);
    await started;
    expect(session.user()?.username).toBe('alice');
  });

  it('is begun by the server itself where it lets everybody in', async () => {
    const started = session.start();
    await tellUser(null);
    await answer('/api/v1/refresh', null, REFUSED);
    await answer('/api/v1/auto_login', {});
    await tellUser(ALICE);
    await started;
    expect(session.user()?.username).toBe('alice');
  });

  it('is nobody’s where all that is refused, which is no error', async () => {
    const started = session.start();
    await tellUser(null);
    await answer('/api/v1/refresh', null, REFUSED);
    await answer('/api/v1/auto_login', null, { status: 403, statusText: 'Forbidden' });
    await started;
    expect(session.user()).toBeNull();
  });

  it('is looked for again after the server has not answered', async () => {
    const failed = session.start();
    http.expectOne('/api/v1/session').error(new ProgressEvent('error'));
    await expect(failed).rejects.toBeInstanceOf(HttpErrorResponse);
    const started = session.start();
    await tellUser(ALICE);
    await started;
    expect(session.user()?.username).toBe('alice');
  });

  it.each([true, false])('uses the default password if the server says so: %s', async (isDefault) => {
    const started = session.start();
    await tellUser(ALICE, isDefault);
    await started;
    expect(session.usesDefaultPassword()).toBe(isDefault);
  });

  it('is forgotten with everything about it when it ends', async () => {
    const signedIn = session.signIn('alice', 'langflow');
    await answer('/api/v1/login', {});
    await tellUser(ALICE);
    await signedIn;
    const out = session.signOut();
    await tellUser(ALICE);
    await answer('/api/v1/logout', {});
    await out;
    expect([session.user(), session.usesDefaultPassword()]).toEqual([null, false]);
  });

  it('is renewed before it ends when only its refresh token is left, which the server must see to end it', async () => {
    const out = session.signOut();
    await tellUser(null);
    await answer('/api/v1/refresh', {});
    await answer('/api/v1/logout', {});
    await out;
  });
});
