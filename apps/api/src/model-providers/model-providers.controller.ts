import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EnabledModels, EnabledProviders, ModelProvider, ProviderVariable } from '@flowgate/contracts';
import { ForUser } from '../common/access';
import { CurrentPrincipal, type Principal } from '../common/principal';
import { Responds } from '../common/responds';
import { ModelProviders } from './model-providers.service';

/** The models that flows can choose from. */
@ApiTags('Models')
@ForUser('flows:read')
@Controller('api/v1/models')
export class ModelProvidersController {
  constructor(private readonly providers: ModelProviders) {}

  @Responds('The providers of models, with those that are known by name', 'ModelProvider[]')
  @Get()
  list(@CurrentPrincipal() { userId }: Principal): Promise<readonly ModelProvider[]> {
    return this.providers.of(userId);
  }

  @Responds('Which providers the user has set up', 'EnabledProviders')
  @Get('enabled_providers')
  async enabledProviders(@CurrentPrincipal() { userId }: Principal): Promise<EnabledProviders> {
    const providers = await this.providers.of(userId);
    return {
      enabled_providers: providers.filter(({ is_enabled }) => is_enabled).map(({ provider }) => provider),
      provider_status: Object.fromEntries(
        providers.map(({ provider, is_enabled }) => [provider, is_enabled]),
      ),
    };
  }

  @Responds('Which models the user can call: all of a provider that is set up', 'EnabledModels')
  @Get('enabled_models')
  async enabledModels(@CurrentPrincipal() { userId }: Principal): Promise<EnabledModels> {
    const providers = await this.providers.of(userId);
    const enabled = providers.map(({ provider, models, is_enabled }) => [
      provider,
      Object.fromEntries(models.map(({ model_name }) => [model_name, is_enabled])),
    ]);
    return { enabled_models: Object.fromEntries(enabled) as EnabledModels['enabled_models'] };
  }

  @ApiOperation({ summary: 'The variables that set each provider up' })
  @Get('provider-variable-mapping')
  async variables(
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<Readonly<Record<string, readonly ProviderVariable[]>>> {
    const providers = await this.providers.of(userId);
    return Object.fromEntries(providers.map(({ provider, variables }) => [provider, variables]));
  }
}
