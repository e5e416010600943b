import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attempt } from './attempt.entity';
import { AttemptLimits } from './attempt-limits';
import { SignIn } from './sign-in.entity';
import { SignIns } from './sign-ins';
import { SuperuserService } from './superuser.service';
import { UserChanges } from './user-changes';
import { UserDeletion } from './user-deletion';
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
    UserDeletion,
    UserPasswords,
    UsersService,
  ],
  exports: [AttemptLimits, SignIns, SuperuserService, UserDeletion, UserPasswords, UsersService],
})
export class UsersModule {}
