import { Controller, Get, Header, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session, TokenPair } from '@flowgate/contracts';
import { ForAnyone, Public } from '../common/access';
import { Responds } from '../common/responds';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { UserPasswords } from '../users/user-passwords';
import { UsersService } from '../users/users.service';
import { LOGIN_FORM, readLoginForm } from './dto/login-form';
import { LoginService } from './login.service';
import { CsrfGuard } from './csrf.guard';
import { presentedRefreshToken, presentedToken } from './presented-credentials';
import {
  autoLoginCookies,
  clearedCookies,
  type CookieSettings,
  loginCookies,
  refreshCookies,
} from './session-cookies';
import { SessionService } from './session.service';

const NOBODY: Session = { authenticated: false, user: null, store_api_key: null };

@ApiTags('Sign-in')
@Public()
@UseGuards(CsrfGuard)
@Controller('api/v1')
export class AuthController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: SessionService,
    private readonly users: UsersService,
    private readonly passwords: UserPasswords,
    @Inject(SETTINGS_TOKEN) private readonly settings: CookieSettings & Pick<Settings, 'loadFlowsPath'>,
  ) {}

  @Responds('Signs in with name and password; the tokens come in the body and as cookies', 'TokenPair')
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiBody({ schema: LOGIN_FORM })
  @ApiUnauthorizedResponse({ description: 'Wrong name or password, or deactivated.' })
  @ApiBadRequestResponse({ description: 'Right, but the user still waits for approval.' })
  @ApiTooManyRequestsResponse({
    description: 'Too many attempts in a minute, from the address or on the account.',
  })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post('login')
  async login(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenPair> {
    const tokens = await this.logins.login(await readLoginForm(request), request.ip);
    void reply.header('set-cookie', loginCookies(tokens, this.cookies(request)));
    return tokens;
  }

  @Responds('Ends the session whose tokens are sent, if any, and clears the cookies', 'Acknowledgement')
  @HttpCode(200)
  @Post('logout')
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.end([presentedToken(request), presentedRefreshToken(request)]);
    void reply.header('set-cookie', clearedCookies(this.cookies(request)));
    return { message: 'Logout successful' };
  }

  @Responds('New tokens for the refresh token in its cookie, which is good once', 'TokenPair')
  @ApiUnauthorizedResponse({ description: 'No refresh token, or one that is used, expired or signed out.' })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post('refresh')
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenPair> {
    const tokens = await this.sessions.refresh(presentedRefreshToken(request));
    void reply.header('set-cookie', refreshCookies(tokens, this.cookies(request)));
    return tokens;
  }

  @Responds('Signs anybody in as the superuser, where LANGFLOW_AUTO_LOGIN is on', 'TokenPair')
  @ApiForbiddenResponse({ description: 'Auto login is off.' })
  @Header('cache-control', 'no-store')
  @Get('auto_login')
  async autoLogin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenPair> {
    const tokens = await this.logins.autoLogin();
    void reply.header('set-cookie', autoLoginCookies(tokens, this.cookies(request)));
    return tokens;
  }

  @Responds('Whether the token sent is that of a session, and whose; an API key does not count', 'Session')
  @ForAnyone('admin')
  @Get('session')
  async session(
    @CurrentPrincipal() principal: Principal | null,
    @Req() { ip }: FastifyRequest,
  ): Promise<Session> {
    if (principal?.via !== 'token') return NOBODY;
    const user = await this.users.get(principal, principal.userId);
    const uses_default_password = user.is_superuser && (await this.passwords.isDefault(user.id));
    const has_flow_folder = user.is_superuser && this.settings.loadFlowsPath !== null;
    return {
      authenticated: true,
      user,
      store_api_key: null,
      uses_default_password,
      client_address: ip,
      has_flow_folder,
    };
  }

  /** Cookies are for where the client finds this server, which a proxy may have put under a path. */
  private cookies({ rootPath }: FastifyRequest): CookieSettings {
    return { ...this.settings, rootPath };
  }
}
