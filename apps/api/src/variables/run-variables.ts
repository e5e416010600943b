import { Inject, Injectable } from '@nestjs/common';
import { ComponentError, type ResolvedVariable, type VariableStore } from '@flowgate/engine';
import { SECRET_KEY_TOKEN, SETTINGS_TOKEN } from '../config/config.module';
import { environmentVariable } from '../config/environment-variable';
import type { SecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { storedVariable } from '../database/look-ups/stored-variable';
import { variableDefaults } from '../database/look-ups/variable-defaults';
import { Statements } from '../database/statements';
import { unseal, UnreadableValueError } from './sealed-value';
import { GENERIC } from './variables.service';

/** Names under which the environment keeps what nobody may read, even where it may be used. */
export const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/i;

/** The global variables as a run sees them (docs/langflow/execution.md#global-variables). */
@Injectable()
export class RunVariables {
  constructor(
    private readonly statements: Statements,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * The store for one run of a user's flow: what came with the request, then what the user has stored, then the environment.
   * Each name is looked up once a run.
   * @param ofRequest by name, in capitals as the headers give them
   */
  store(userId: string, ofRequest: ReadonlyMap<string, string>): VariableStore {
    const found = new Map<string, Promise<ResolvedVariable | null>>();
    return {
      resolve: (name) => {
        let variable = found.get(name);
        if (!variable) {
          variable = this.resolve(userId, name, ofRequest);
          found.set(name, variable);
        }
        return variable;
      },
    };
  }

  /** Which variable fills an empty field by itself: field display name -> variable name. Of two for one field the newer. */
  async defaults(userId: string): Promise<ReadonlyMap<string, string>> {
    const variables = await variableDefaults(this.statements, userId);
    const pairs = variables.flatMap(({ name, defaultFields }) =>
      defaultFields.map((field) => [field, name] as const),
    );
    return new Map(pairs);
  }

  private async resolve(
    userId: string,
    name: string,
    ofRequest: ReadonlyMap<string, string>,
  ): Promise<ResolvedVariable | null> {
    const given = ofRequest.get(name);
    if (given !== undefined) return { value: given, isCredential: false, source: 'request' };
    return (await this.stored(userId, name)) ?? this.fromEnvironment(name);
  }

  private async stored(userId: string, name: string): Promise<ResolvedVariable | null> {
    const row = await storedVariable(this.statements, userId, name);
    if (row === undefined) return null;
    return { value: this.open(name, row), isCredential: row.type !== GENERIC, source: 'variable' };
  }

  private open(name: string, { id, value }: { id: string; value: string }): string {
    try {
      return unseal(value, id, this.secretKey.encryption);
    } catch (error) {
      if (!(error instanceof UnreadableValueError)) throw error;
      throw new ComponentError(
        `The global variable ${name} was stored with another secret key; store it again.`,
      );
    }
  }

  private fromEnvironment(name: string): ResolvedVariable | null {
    const value = environmentVariable(name, this.settings);
    return value === null ? null : { value, isCredential: SECRET_NAME.test(name), source: 'environment' };
  }
}
