import { startService, type TestService } from '../models/testing/start-service';
import { createOutgoing } from './create-outgoing';
import { serviceUrls } from './service-urls';

describe('A service that the operator has called elsewhere', () => {
  let gateway: TestService;
  beforeEach(async () => {
    gateway = await startService((request, response) => response.end(request.url));
  });
  afterEach(() => gateway.stop());

  const there = () => [`https://api.example.com=${gateway.url}/gateway/`];

  it('is called there, with the path and query of the call', async () => {
    const outgoing = createOutgoing({ allowed: ['127.0.0.1'], services: there() });
    const answer = await outgoing.fetch('https://api.example.com/search?q=a', { purpose: 'web' });
    expect(await answer.text()).toBe('/gateway/search?q=a');
  });

  it('is judged by where it is', async () => {
    const outgoing = createOutgoing({ services: there() });
    const called = outgoing.fetch('https://api.example.com/search', { purpose: 'web' });
    await expect(called).rejects.toThrow('FLOWGATE_ALLOWED_HOSTS');
  });

  it('is the one of that scheme, host and port, and no other', () => {
    const forward = serviceUrls(['https://api.example.com=http://elsewhere']);
    for (const other of [
      'http://api.example.com/a',
      'https://api.example.com:8443/a',
      'https://example.com/a',
    ])
      expect(forward(new URL(other)).href).toBe(other);
    expect(forward(new URL('https://API.example.com:443/a')).href).toBe('http://elsewhere/a');
  });

  it.each(['', 'https://a', 'a=https://b', 'https://a=b'])('cannot be said with %j', (entry) => {
    expect(() => serviceUrls([entry])).toThrow(RangeError);
  });
});
