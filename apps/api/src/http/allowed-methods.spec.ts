import { allowedMethods } from './allowed-methods';

const ROUTES = [
  { methods: ['GET', 'HEAD'], path: '/api/v1/flows' },
  { methods: ['POST'], path: '/api/v1/flows' },
  { methods: ['DELETE'], path: '/api/v1/api_key/:api_key_id' },
  { methods: ['GET'], path: '/*' },
];

describe('The methods of an address', () => {
  it.each([
    ['are those of its routes, sorted, without HEAD', '/api/v1/flows', ['GET', 'POST']],
    ['are the same with a slash at the end and a query', '/api/v1/flows/?page=1', ['GET', 'POST']],
    ['are those of a route with a parameter', '/api/v1/api_key/x', ['DELETE']],
    ['are none where a parameter is empty', '/api/v1/api_key/', []],
    ['are none below a route', '/api/v1/api_key/x/y', []],
    ['are none of a route for everything else', '/nothing', []],
  ])('%s', (_what, address, methods) => {
    expect(allowedMethods(ROUTES, address)).toEqual(methods);
  });
});
