export { eventFrame } from './bedrock';
export { startModelStandIn, type ModelStandIn, type ReceivedRequest } from './server';
