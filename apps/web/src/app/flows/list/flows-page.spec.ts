import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FlowsPage } from './flows-page';

const flow = (id: string) => ({
  ...{ id, name: `Flow ${id}`, endpoint_name: null, description: null },
  updated_at: '2026-11-01T00:00:00+00:00',
});
/** Not `whenStable`, which waits for the answers that these tests give. */
async function settle() {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

describe('The page of flows', () => {
  let http: HttpTestingController;
  let element: HTMLElement;
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([])],
    });
    http = TestBed.inject(HttpTestingController);
    element = TestBed.createComponent(FlowsPage).nativeElement as HTMLElement;
    await settle();
  });

  const list = () =>
    http.expectOne((request) => request.method === 'GET' && request.url === '/api/v1/flows/');
  const answer = async (...ids: string[]) => {
    list().flush(ids.map(flow));
    await settle();
  };
  const rows = () => [...element.querySelectorAll('tbody tr')];
  const role = (name: string) => element.querySelector<HTMLElement>(`[role=${name}]`);
  const button = (text: string) =>
    [...element.querySelectorAll('button')].find((one) => one.textContent.includes(text));
  const search = async (text: string) => {
    const field = element.querySelector<HTMLInputElement>('input[type=search]');
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input'));
    await settle();
  };

  it('asks for the flows without their graphs', () => {
    expect(list().request.params.get('header_flows')).toBe('true');
    expect(role('status')?.textContent).toBe('Loading…');
  });

  it('offers to try again when loading fails', async () => {
    list().error(new ProgressEvent('error'));
    await settle();
    expect(role('alert')?.textContent).toContain('The server cannot be reached');
    button('Try again')?.click();
    await settle();
    await answer('1');
    await settle();
    expect(rows()).toHaveLength(1);
  });

  it('says how to get flows where there are none', async () => {
    await answer();
    expect(element.textContent).toContain('You have no flows yet');
  });

  it('shows a part of very many, and more on demand', async () => {
    await answer(...Array.from({ length: 150 }, (_, index) => `${index}`));
    expect(rows()).toHaveLength(100);
    expect(element.textContent).toContain('50 not shown');
    button('Show more')?.click();
    await settle();
    expect(rows()).toHaveLength(150);
  });

  it('does not delete what a search hides', async () => {
    await answer('1', '2');
    element.querySelector<HTMLInputElement>('input[aria-label="Select all flows"]')?.click();
    await settle();
    await search('flow 2');
    expect(element.querySelector('button[aria-label="Delete selected flows (1)"]')).not.toBeNull();
    await search('flow 3');
    expect(element.textContent).toContain('No matching flows');
  });
});
