import { randomUUID, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { VariableRead } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import { DomainError, NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { SECRET_KEY_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import { lockedRow } from '../database/locked-row';
import { isUniqueViolation } from '../database/unique-violation';
import { auditedVariable } from './audited-variable';
import type { NewVariable } from './dto/create-variable';
import type { VariableChange } from './dto/update-variable';
import { seal, unseal, UnreadableValueError } from './sealed-value';
import { Variable } from './variable.entity';

/** The one type whose values may be seen; with any other somebody meant to keep a secret. */
export const GENERIC = 'Generic';

/** The global variables of a user: kept, listed, changed. What a run reads of them is `RunVariables`. */
@Injectable()
export class VariablesService {
  constructor(
    @InjectRepository(Variable) private readonly variables: Repository<Variable>,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /** By name, in the order of its characters, whatever the database's own order is. */
  async list(userId: string): Promise<VariableRead[]> {
    const found = await this.variables.findBy({ userId });
    return found
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((variable) => shown(variable, this.secretKey.encryption));
  }

  /** @throws DomainError 400 when the name is taken, or name or value is empty */
  async create(userId: string, { name, value, type, defaultFields }: NewVariable): Promise<VariableRead> {
    requireContent(name, value);
    const id = randomUUID();
    const at = now();
    const stored = seal(value, id, this.secretKey.encryption);
    const variable = { id, userId, name, type, value: stored, defaultFields, createdAt: at, updatedAt: at };
    await translateNameConflict(() =>
      this.variables.manager.transaction(async (manager) => {
        await manager.insert(Variable, variable);
        await recordChanges(manager, [auditedVariable('variable.create', null, variable)]);
      }),
    );
    return shown(variable, this.secretKey.encryption);
  }

  /** @throws NotFoundError when the user has no such variable; DomainError 400 when the new name is taken */
  async update(userId: string, id: string, change: VariableChange): Promise<VariableRead> {
    const { name, value, defaultFields } = change;
    const changed = {
      updatedAt: now(),
      ...(name !== null && { name }),
      ...(value !== null && { value: seal(value, id, this.secretKey.encryption) }),
      ...(defaultFields !== null && { defaultFields }),
    };
    const variable = await translateNameConflict(() => this.store(userId, id, changed));
    return shown(variable, this.secretKey.encryption);
  }

  /** @throws NotFoundError when the user has no such variable */
  async delete(userId: string, id: string): Promise<void> {
    await this.variables.manager.transaction(async (manager) => {
      const variable = await lockedRow(manager, Variable, { id, userId });
      if (variable === null) throw new VariableNotFoundError();
      await manager.delete(Variable, { id });
      await recordChanges(manager, [auditedVariable('variable.delete', variable, null)]);
    });
  }

  private store(userId: string, id: string, changed: Partial<Variable>): Promise<Variable> {
    return this.variables.manager.transaction(async (manager) => {
      const before = await lockedRow(manager, Variable, { id, userId });
      if (before === null) throw new VariableNotFoundError();
      await manager.update(Variable, { id }, changed);
      const after = Object.assign({}, before, changed);
      await recordChanges(manager, [auditedVariable('variable.update', before, after)]);
      return after;
    });
  }
}

class VariableNotFoundError extends NotFoundError {
  constructor() {
    super('Variable not found');
  }
}

function requireContent(name: string, value: string): void {
  const missing = [name === '' && 'name', value === '' && 'value'].filter((part) => part !== false);
  if (missing.length > 0)
    throw new DomainError('VARIABLE_EMPTY', 400, `Variable ${missing.join(' and ')} cannot be empty`);
}

async function translateNameConflict<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('VARIABLE_NAME_TAKEN', 400, 'Variable name already exists');
  }
}

function shown(variable: Omit<Variable, 'createdAt' | 'updatedAt'>, key: KeyObject): VariableRead {
  const { id, name, type, defaultFields } = variable;
  const opened = open(variable, key);
  return {
    id,
    name,
    type,
    value: type === GENERIC ? opened.value : null,
    has_value: opened.value !== '',
    default_fields: defaultFields,
    is_owner: true,
    can_manage_shares: true,
    validation_error: opened.problem,
    is_valid: null,
  };
}

/** A value sealed with an earlier secret key is told as a problem of that variable, and does not hide the others. */
function open({ id, value }: Pick<Variable, 'id' | 'value'>, key: KeyObject) {
  try {
    return { value: unseal(value, id, key), problem: null };
  } catch (error) {
    if (!(error instanceof UnreadableValueError)) throw error;
    return { value: null, problem: error.message };
  }
}
