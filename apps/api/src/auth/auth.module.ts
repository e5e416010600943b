import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { UsersModule } from '../users/users.module';
import { AccessGuard } from './access.guard';
import { ApiKeyStrategy } from './api-key.strategy';
import { ApiKeyGuard, TokenGuard } from './passport.guards';
import { SignIn } from './sign-in.entity';
import { TokenStrategy } from './token.strategy';

@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([SignIn]), ApiKeysModule, UsersModule],
  providers: [
    ApiKeyGuard,
    ApiKeyStrategy,
    TokenGuard,
    TokenStrategy,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class AuthModule {}
