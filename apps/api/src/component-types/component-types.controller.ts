import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ForUser } from '../common/access';
import { Responds } from '../common/responds';

@ApiTags('Components')
@Controller('api/v1/all')
export class ComponentTypesController {
  /** It is large, always the same, and hardly asked for. */
  private written: Promise<string> | undefined;

  @Responds('The components that run here, with their fields and outputs', 'ComponentTypes')
  @ForUser('flows:read')
  @Header('content-type', 'application/json')
  @Get()
  list(): Promise<string> {
    this.written ??= import('./component-types').then(({ componentTypes }) =>
      JSON.stringify(componentTypes()),
    );
    return this.written;
  }
}
