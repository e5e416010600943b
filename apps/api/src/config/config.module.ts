import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { SecretKey } from './secret-key';
import type { Settings } from './settings';

/** The tokens under which a class injects the settings and the secret: `@Inject(SETTINGS_TOKEN) settings: Settings`. */
export const SETTINGS_TOKEN = Symbol('Settings');
export const SECRET_KEY_TOKEN = Symbol('SecretKey');

@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings, secretKey: SecretKey): DynamicModule {
    const providers = [
      { provide: SETTINGS_TOKEN, useValue: settings },
      { provide: SECRET_KEY_TOKEN, useValue: secretKey },
    ];
    return { module: ConfigModule, providers, exports: [SETTINGS_TOKEN, SECRET_KEY_TOKEN] };
  }
}
