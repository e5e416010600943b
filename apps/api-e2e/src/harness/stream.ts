export { allEvents, eventsOf, openStream, type EventOf } from '@flowgate/test-server';
