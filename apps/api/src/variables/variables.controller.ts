import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { VariableRead } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { Responds, RespondsNoContent } from '../common/responds';
import { uuid } from '../common/fields';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { createVariable, type NewVariable } from './dto/create-variable';
import { updateVariable, type VariableChange } from './dto/update-variable';
import { VariablesService } from './variables.service';

@ApiTags('Variables')
@Controller('api/v1/variables')
export class VariablesController {
  constructor(private readonly variables: VariablesService) {}

  @Responds(
    'The global variables of the user, by name; the values of credentials are not shown',
    'VariableRead[]',
  )
  @ForUser('variables:read')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<VariableRead[]> {
    return this.variables.list(userId);
  }

  @Responds('Stores a global variable, encrypted', 'VariableRead', 201)
  @ApiBadRequestResponse({ description: 'The name is taken, or name or value is empty.' })
  @ApiUnprocessableEntityResponse({ description: 'A field is missing or of a wrong type.' })
  @ForUser('variables:write')
  @Post()
  create(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: createVariable }) body: NewVariable,
  ): Promise<VariableRead> {
    return this.variables.create(userId, body);
  }

  @Responds('Changes name, value or default fields of a variable', 'VariableRead')
  @ApiNotFoundResponse({ description: 'The user has no such variable.' })
  @ForUser('variables:write')
  @Patch(':variable_id')
  update(
    @CurrentPrincipal() { userId }: Principal,
    @Param('variable_id', { schema: uuid }) id: string,
    @Body({ schema: updateVariable }) body: VariableChange,
  ): Promise<VariableRead> {
    return this.variables.update(userId, id, body);
  }

  @RespondsNoContent('Deletes a variable')
  @ApiNotFoundResponse({ description: 'The user has no such variable.' })
  @ForUser('variables:write')
  @Delete(':variable_id')
  delete(
    @CurrentPrincipal() { userId }: Principal,
    @Param('variable_id', { schema: uuid }) id: string,
  ): Promise<void> {
    return this.variables.delete(userId, id);
  }
}
