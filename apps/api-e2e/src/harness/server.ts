export { freshData, runCommand, startServer, type Server, type ServerOptions } from '@flowgate/test-server';
