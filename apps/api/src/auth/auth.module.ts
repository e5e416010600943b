import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { User } from '../users/user.entity';
import { UsersModule } from '../users/users.module';
import { AccessGuard } from './access.guard';
import { ApiKeyGuard } from './api-key.guard';
import { AutoLogin } from './auto-login';
import { AuthController } from './auth.controller';
import { BearerKeyStrategy } from './bearer-key.strategy';
import { HeaderKeyStrategy } from './header-key.strategy';
import { KeyReach } from './key-reach';
import { LoginLimits } from './login-limits';
import { LoginService } from './login.service';
import { BearerKeyGuard, HeaderKeyGuard, QueryKeyGuard, TokenGuard } from './passport.guards';
import { usePassportFramework } from './passport-framework';
import { PresentedKeyGuard } from './presented-key.guard';
import { QueryKeyStrategy } from './query-key.strategy';
import { RefusedSignIns } from './refused-sign-ins';
import { SessionService } from './session.service';
import { TokenStrategy } from './token.strategy';
import { Tokens } from './tokens';
import { WrongKeys } from './wrong-keys';

usePassportFramework();

const jwt = JwtModule.registerAsync({
  inject: [SECRET_KEY_TOKEN],
  useFactory: ({ signing }: SecretKey) => ({
    secret: signing,
    // Langflow's tokens do not tell when they were made.
    signOptions: { algorithm: 'HS256', noTimestamp: true },
    verifyOptions: { algorithms: ['HS256'] },
  }),
});

@Module({
  imports: [PassportModule, jwt, TypeOrmModule.forFeature([User]), ApiKeysModule, UsersModule],
  controllers: [AuthController],
  providers: [
    ApiKeyGuard,
    AutoLogin,
    BearerKeyGuard,
    BearerKeyStrategy,
    HeaderKeyGuard,
    HeaderKeyStrategy,
    KeyReach,
    LoginLimits,
    LoginService,
    PresentedKeyGuard,
    QueryKeyGuard,
    QueryKeyStrategy,
    RefusedSignIns,
    SessionService,
    TokenGuard,
    TokenStrategy,
    Tokens,
    WrongKeys,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class AuthModule {}
