export { startModelStandIn, type ModelStandIn, type ReceivedRequest } from './server';
