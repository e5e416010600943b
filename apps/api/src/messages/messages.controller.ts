import { Body, Controller, Delete, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ChangedMessage, DeletedSessions, MessageListItem } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { Responds, RespondsNoContent } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { messageIds, sessionIds, updateMessage, type MessageChange } from './dto/change-messages';
import {
  listMessages,
  listSessions,
  renameSession,
  type MessageQuery,
  type SessionQuery,
} from './dto/list-messages';
import { MessagesService } from './messages.service';

@ApiTags('Messages')
@Controller('api/v1/monitor/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Responds("The stored messages of the user's flows, oldest first", 'MessageListItem[]')
  @ApiBadRequestResponse({ description: 'Lists cannot be ordered by that field.' })
  @ForUser('messages:read')
  @Get()
  list(
    @CurrentPrincipal() caller: Principal,
    @Query({ schema: listMessages }) query: MessageQuery,
  ): Promise<MessageListItem[]> {
    return this.messages.list(caller, query);
  }

  @ApiOperation({ summary: 'The ids of sessions, the latest first' })
  @ForUser('messages:read')
  @Get('sessions')
  sessions(
    @CurrentPrincipal() caller: Principal,
    @Query({ schema: listSessions }) query: SessionQuery,
  ): Promise<string[]> {
    return this.messages.sessions(caller, query);
  }

  @Responds('Changes a message and marks it as edited', 'ChangedMessage')
  @ApiNotFoundResponse({ description: 'The user has no such message.' })
  @ForUser('messages:write')
  @Put(':message_id')
  update(
    @CurrentPrincipal() caller: Principal,
    @Param('message_id', { schema: uuid }) id: string,
    @Body({ schema: updateMessage }) body: MessageChange,
  ): Promise<ChangedMessage> {
    return this.messages.update(caller, id, body);
  }

  @Responds('Gives a session another id; answers its messages', 'ChangedMessage[]')
  @ApiNotFoundResponse({ description: 'The user has no messages of such a session.' })
  @ForUser('messages:write')
  @Patch('session/:session_id')
  renameSession(
    @CurrentPrincipal() caller: Principal,
    @Param('session_id') sessionId: string,
    @Query({ schema: renameSession }) { new_session_id }: { new_session_id: string },
  ): Promise<MessageListItem[]> {
    return this.messages.renameSession(caller, sessionId, new_session_id);
  }

  @RespondsNoContent('Deletes the messages of a session')
  @ForUser('messages:write')
  @Delete('session/:session_id')
  deleteSession(
    @CurrentPrincipal() caller: Principal,
    @Param('session_id') sessionId: string,
  ): Promise<void> {
    return this.messages.deleteSession(caller, sessionId);
  }

  @Responds('Deletes the messages of several sessions', 'DeletedSessions')
  @ForUser('messages:write')
  @Delete('sessions')
  deleteSessions(
    @CurrentPrincipal() caller: Principal,
    @Body({ schema: sessionIds }) ids: string[],
  ): Promise<DeletedSessions> {
    return this.messages.deleteSessions(caller, ids);
  }

  @RespondsNoContent('Deletes messages by their ids')
  @ForUser('messages:write')
  @Delete()
  delete(@CurrentPrincipal() caller: Principal, @Body({ schema: messageIds }) ids: string[]): Promise<void> {
    return this.messages.delete(caller, ids);
  }
}
