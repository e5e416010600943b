import { Inject, Injectable } from '@nestjs/common';
import type { KnownVariables } from '@flowgate/engine';
import { environmentVariable } from '../config/environment-variable';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Statements } from '../database/statements';
import { SECRET_NAME } from './run-variables';
import type { Variable } from './variable.entity';
import { GENERIC } from './variables.service';

interface Row {
  readonly name: string;
  readonly type: string;
  readonly default_fields: string;
}

const ALL = 'SELECT name, type, default_fields FROM variable WHERE user_id = $1 ORDER BY created_at';

/** Which global variables a run of a user's flow would find, without their values. */
@Injectable()
export class VariableNames {
  constructor(
    private readonly statements: Statements,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async of(userId: string): Promise<KnownVariables> {
    const rows = await this.statements.rows<Row>(ALL, [userId]);
    const variables = rows.map(({ name, type, default_fields }) => {
      return { name, type, defaultFields: JSON.parse(default_fields) as string[] };
    });
    return knownVariables(variables, this.settings);
  }
}

/** What a run knows of a user's variables and the server's environment. */
export function knownVariables(
  variables: readonly Pick<Variable, 'name' | 'type' | 'defaultFields'>[],
  settings: Settings,
): KnownVariables {
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  const defaults = variables.flatMap(({ name, defaultFields }) =>
    defaultFields.map((field) => [field, name] as const),
  );
  return {
    kind: (name) => {
      const type = types.get(name);
      if (type !== undefined) return type === GENERIC ? 'generic' : 'credential';
      if (!environmentVariable(name, settings)) return null;
      return SECRET_NAME.test(name) ? 'credential' : 'generic';
    },
    defaults: new Map(defaults),
  };
}
