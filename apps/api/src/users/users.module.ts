import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attempt } from './attempt.entity';
import { AttemptLimits } from './attempt-limits';
import { SignIn } from './sign-in.entity';
import { SignIns } from './sign-ins';
import { SuperuserService } from './superuser.service';
import { UserChanges } from './user-changes';
import { UserErasure } from './user-erasure';
import { UserPasswords } from './user-passwords';
import { User } from './user.entity';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([User, SignIn, Attempt])],
  controllers: [UsersController],
  providers: [
    AttemptLimits,
    SignIns,
    SuperuserService,
    UserChanges,
    UserErasure,
    UserPasswords,
    UsersService,
  ],
  exports: [AttemptLimits, SignIns, SuperuserService, UserErasure, UserPasswords, UsersService],
})
export class UsersModule {}
