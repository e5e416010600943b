import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiKeysPage } from './api-keys-page';

const LIST = '/api/v1/api_key/';

const key = (name: string) => ({
  id: name,
  name,
  api_key: `sk-${name}`,
  created_at: '2026-11-01T00:00:00+00:00',
  expires_at: null,
  last_used_at: null,
  last_used_address: null,
  is_active: true,
  environment: 'live',
  scopes: ['*'],
  flows: null,
  limits: [],
  budget: null,
});
/** Not `whenStable`, which waits for the answers that these tests give. */
async function settle() {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

const list = (...names: string[]) => ({ api_keys: names.map(key) });

describe('The page of API keys', () => {
  // The page loads them when there are keys; the first time that takes longer than these tests wait.
  beforeAll(() => Promise.all([import('./api-keys-table'), import('../notices/key-notices')]));

  let http: HttpTestingController;
  let element: HTMLElement;
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    http = TestBed.inject(HttpTestingController);
    element = TestBed.createComponent(ApiKeysPage).nativeElement as HTMLElement;
    await settle();
  });

  const answer = async (body: object) => {
    http.expectOne(LIST).flush(body);
    await settle();
    // What is loaded then comes a moment later.
    await settle();
  };
  const fail = async () => {
    http.expectOne(LIST).error(new ProgressEvent('error'));
    await settle();
  };
  const role = (name: string) => element.querySelector<HTMLElement>(`[role=${name}]`);
  const button = (text: string) =>
    [...element.querySelectorAll('button')].find((one) => one.textContent.includes(text));

  it('says that it is loading', () => {
    expect(role('status')?.textContent).toBe('Loading…');
  });

  it('offers to try again when loading fails, and then shows the keys', async () => {
    await fail();
    expect(role('alert')?.textContent).toContain('The server cannot be reached');
    button('Try again')?.click();
    await settle();
    await answer(list('shop'));
    expect(element.querySelector('tbody')?.textContent).toContain('shop');
  });

  it('goes on showing the keys while it loads them again, and when that fails', async () => {
    await answer(list('shop'));
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(element.querySelector('tbody')?.textContent).toContain('shop');
    await fail();
    expect(element.querySelector('tbody')?.textContent).toContain('shop');
  });

  it('shows the flow that a key called last, and what the ledger says of its budget', async () => {
    const budget = { usd: 20, per: 'month' };
    await answer({ api_keys: [{ ...key('shop'), last_used_at: '2026-11-02T00:00:00+00:00', budget }] });
    const flow = { api_key_id: 'shop', flow_id: '7', flow_name: 'Support', at: '' };
    http.expectOne('/api/v1/usage/last_flows').flush({ flows: [flow] });
    http
      .expectOne('/api/v1/api_key/budgets')
      .flush({ budgets: [{ api_key_id: 'shop', ...budget, spent_usd: 3 }] });
    await settle();
    expect(element.querySelector('tbody a[href="/flows/7"]')?.textContent).toBe('Support');
    expect(element.querySelector('tbody')?.textContent).toContain('$3 of $20 a month');
  });

  it('shows what keys were used for when that has come, and the keys also without it', async () => {
    await answer(list('shop'));
    expect(element.querySelector('fg-sparkline')).toBeNull();
    const results = [{ api_key_id: 'shop', runs: 3, errors: 1, cost_usd: 0.5 }];
    http.expectOne(({ url }) => url === '/api/v1/usage').flush({ data: [{ start_time: 0, results }] });
    await settle();
    expect(element.querySelector('tbody')?.textContent).toContain('3 calls, 1 failed');
    expect(element.querySelector('fg-sparkline')).not.toBeNull();
  });

  it('explains keys where there are none', async () => {
    await answer(list());
    expect(element.textContent).toContain('You have no API keys yet');
  });

  it('has a search field from nine keys on', async () => {
    await answer(list('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));
    expect(element.querySelector('input[type=search]')).toBeNull();
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    await answer(list('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'));
    expect(element.querySelector('input[type=search]')).not.toBeNull();
  });

  it('allows to delete what is selected only', async () => {
    await answer(list('shop', 'bot'));
    const trash = element.querySelector('button[aria-label="Delete selected keys (0)"]');
    expect(trash?.getAttribute('aria-disabled')).toBe('true');
    element.querySelector<HTMLInputElement>('input[aria-label="Select bot"]')?.click();
    await settle();
    expect(trash?.getAttribute('aria-label')).toBe('Delete selected keys (1)');
    expect(trash?.getAttribute('aria-disabled')).not.toBe('true');
  });
});
