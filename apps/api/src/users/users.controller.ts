import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { User, UserDeletionStarted, UserList } from '@flowgate/contracts';
import { ForAnyone, ForSuperuser, ForUser } from '../common/access';
import { Responds } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { createUser, type NewUser } from './dto/create-user';
import { listUsers, type UserFilter } from './dto/list-users';
import { resetPassword, type PasswordReset } from './dto/reset-password';
import { updateUser, type UserChange } from './dto/update-user';
import { UserChanges } from './user-changes';
import { UserDeletion } from './user-deletion';
import { UserPasswords } from './user-passwords';
import { UsersService } from './users.service';

@ApiTags('Users')
@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChanges,
    private readonly passwords: UserPasswords,
    private readonly deletion: UserDeletion,
  ) {}

  @Responds('The user whose credentials were sent', 'User')
  @ForUser('admin')
  @Get('whoami')
  whoami(@CurrentPrincipal() principal: Principal): Promise<User> {
    return this.users.get(principal, principal.userId);
  }

  @Responds(
    'Creates a user, who waits for approval; anybody may, unless sign-up is switched off',
    'User',
    201,
  )
  @ApiBadRequestResponse({ description: 'The name is taken, in whatever case.' })
  @ForAnyone('admin')
  @Post()
  async create(
    @CurrentPrincipal() principal: Principal | null,
    @Body({ schema: createUser }) body: NewUser,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<User> {
    const user = await this.users.create(principal, body);
    void reply.header('location', `${request.rootPath}/api/v1/users/${user.id}`);
    return user;
  }

  @Responds('Users by name, for superusers', 'UserList')
  @ForSuperuser('admin')
  @Get()
  list(@Query({ schema: listUsers }) filter: UserFilter): Promise<UserList> {
    return this.users.list(filter);
  }

  @Responds('A user: oneself, or anybody for superusers', 'User')
  @ApiNotFoundResponse({ description: 'No such user.' })
  @ForUser('admin')
  @Get(':user_id')
  get(
    @CurrentPrincipal() principal: Principal,
    @Param('user_id', { schema: uuid }) id: string,
  ): Promise<User> {
    return this.users.get(principal, id);
  }

  @Responds('Changes a user; a new password or a deactivation ends the sessions of the user', 'User')
  @ApiBadRequestResponse({ description: 'The name is taken, or the password is not to be changed here.' })
  @ApiNotFoundResponse({ description: 'No such user.' })
  @ForUser('admin')
  @Patch(':user_id')
  update(
    @CurrentPrincipal() principal: Principal,
    @Param('user_id', { schema: uuid }) id: string,
    @Body({ schema: updateUser }) body: UserChange,
  ): Promise<User> {
    return this.changes.update(principal, id, body);
  }

  @Responds("Changes one's own password, signed in; ends all sessions of the user", 'User')
  @ApiBadRequestResponse({ description: 'The current password is wrong, or the new one is the same.' })
  @ApiNotFoundResponse({ description: "Another user's password." })
  @ApiTooManyRequestsResponse({ description: 'Too many attempts in a minute.' })
  @ForUser('admin')
  @Patch(':user_id/reset-password')
  resetPassword(
    @CurrentPrincipal() principal: Principal,
    @Param('user_id', { schema: uuid }) id: string,
    @Body({ schema: resetPassword }) body: PasswordReset,
  ): Promise<User> {
    return this.passwords.reset(principal, id, body);
  }

  @Responds('Deletes a user with everything that is theirs, for superusers', 'UserDeletionStarted', 202)
  @ApiBadRequestResponse({ description: 'Oneself.' })
  @ApiNotFoundResponse({ description: 'No such user.' })
  @HttpCode(202)
  @ForUser('admin')
  @Delete(':user_id')
  delete(
    @CurrentPrincipal() principal: Principal,
    @Param('user_id', { schema: uuid }) id: string,
  ): Promise<UserDeletionStarted> {
    return this.deletion.delete(principal, id);
  }
}
