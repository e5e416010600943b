import { jest } from '@jest/globals';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { FirstCallNotice } from './first-call-notice';

const LIST = '/api/v1/api_key/';
const unused = { id: 'k', last_used_at: null, last_used_address: null, last_used_agent: null };
const used = {
  id: 'k',
  last_used_at: '2026-11-28T12:00:00Z',
  last_used_address: '10.0.0.1',
  last_used_agent: 'curl/8',
};

describe('Waiting for the first call', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<FirstCallNotice>;
  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(FirstCallNotice);
    fixture.componentRef.setInput('keyId', 'k');
    TestBed.tick();
  });
  afterEach(() => jest.useRealTimers());

  const text = () => (fixture.nativeElement as HTMLElement).textContent;
  const pause = () => jest.advanceTimersByTimeAsync(2000);
  const answer = async (key: object) => {
    http.expectOne(LIST).flush({ api_keys: [key] });
    await jest.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };

  it('asks again until there was one, then says when and from where, and asks no more', async () => {
    await pause();
    await answer(unused);
    expect(text()).toContain('Waiting for the first call');
    await pause();
    await answer(used);
    expect(text()).toMatch(/First call received at .* from 10\.0\.0\.1 \(curl\/8\)/);
    await pause();
    http.expectNone(LIST);
  });

  it('goes on when the server cannot be reached for a moment', async () => {
    await pause();
    http.expectOne(LIST).error(new ProgressEvent('error'));
    await pause();
    await answer(used);
    expect(text()).toContain('First call received');
  });

  it('ends with what shows it', async () => {
    fixture.destroy();
    await pause();
    http.expectNone(LIST);
  });
});
