import 'reflect-metadata';
import { createSecretKey, randomBytes } from 'node:crypto';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { AppModule, loadMetrics } from '../app.module';
import { ACCESS, type Access, type AccessKind } from '../common/access';
import { loadSettings } from '../config/load-settings';
import { testDatabase } from '../database/testing/test-database';
import { SCOPES_OF_ROUTES } from './testing/scopes-of-routes';

interface Route {
  readonly name: string;
  readonly access: Access | undefined;
}

/** Every handler of the application, with what its decorators say about who may enter. */
async function routes(): Promise<Route[]> {
  const settings = loadSettings({});
  const secretKey = { signing: randomBytes(32), encryption: createSecretKey(randomBytes(32)) };
  const dataSource = await testDatabase();
  const root = AppModule.on({ settings, secretKey, dataSource }, [await loadMetrics()]);
  const app = await NestFactory.createApplicationContext(
    { ...root, imports: [...(root.imports ?? []), DiscoveryModule] },
    { logger: false },
  );
  const reflector = app.get(Reflector);
  const scanner = app.get(MetadataScanner);
  const found = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
        const access = reflector.getAllAndOverride<Access | undefined>(ACCESS, [handler, metatype]);
        return [{ name: `${metatype.name}.${method}`, access }];
      });
    });
  await app.close();
  return found;
}

describe('Every route', () => {
  let all: Route[];
  beforeAll(async () => {
    all = await routes();
  });

  it('says who may enter', () => {
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(({ access }) => access === undefined)).toEqual([]);
  });

  const open = (kind: AccessKind) =>
    all.filter(({ access }) => access?.kind === kind).map(({ name }) => name);

  it('is closed to the public but for these', () => {
    expect(open('public').sort()).toEqual([
      'AboutController.version',
      'AuthController.autoLogin',
      'AuthController.login',
      'AuthController.logout',
      'AuthController.refresh',
      'FilesController.profilePictures',
      'FoldersController.redirect',
      'HealthController.alive',
      'HealthController.ready',
      'LeaksController.report',
      'MetricsController.read',
      'PublicBuildsController.build',
      'PublicBuildsController.cancel',
      'PublicBuildsController.events',
      'PublicFlowsController.examples',
      'PublicFlowsController.get',
      'PublicWorkflowsController.run',
      'RetiredRunsController.task',
    ]);
  });

  it('that answers strangers and users differently is one of these', () => {
    expect(open('anyone').sort()).toEqual([
      'AboutController.config',
      'AuthController.session',
      'ProjectMcpController.endSession',
      'ProjectMcpController.listen',
      'ProjectMcpController.open',
      'ProjectMcpController.post',
      'ProjectMcpController.receive',
      'UsersController.create',
    ]);
  });

  it('that only an API key opens are runs, and what a key is told of itself', () => {
    expect(open('api-key').sort()).toEqual([
      'AdvancedRunController.run',
      'ApiKeysController.current',
      'BackgroundRunController.run',
      'ChatCompletionsController.create',
      'ModelsController.get',
      'ModelsController.list',
      'ResponsesController.create',
      'RetiredRunsController.process',
      'RunController.run',
    ]);
  });

  it('that anybody may enter where the operator says so is that of webhooks', () => {
    expect(open('webhook')).toEqual(['WebhooksController.receive']);
  });

  it('names the scope that a key needs, unless it is public', () => {
    const closed = all.filter(({ access }) => access?.scope === null).map(({ name }) => name);
    expect(closed.sort()).toEqual(open('public').sort());
    const byScope = new Map<string, string[]>();
    for (const { name, access } of all)
      if (access?.scope) byScope.set(access.scope, [...(byScope.get(access.scope) ?? []), name].sort());
    expect(Object.fromEntries(byScope)).toEqual(SCOPES_OF_ROUTES);
  });
});
