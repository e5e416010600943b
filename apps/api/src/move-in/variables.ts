import { now } from '../common/instant';
import { seal } from '../variables/sealed-value';
import { auditedVariable } from '../variables/audited-variable';
import { Variable } from '../variables/variable.entity';
import { flag, id, instant, text, texts, type Row } from './langflow/row';
import type { Move } from './move';

/** Rows that Langflow makes for each user, empty. */
const EMPTY_ROWS = new Set(['FLOW_ID', 'COMPONENT_ID', 'FIELD_NAME', 'ASTRA_TOKEN']);

/** Global variables: read with the old server's secret, and sealed with this one's. */
export async function moveVariables(move: Move): Promise<void> {
  const part = move.report.part('variables');
  for await (const row of move.reading.rows('variable')) {
    const name = text(row.name) ?? '';
    const userId = move.users.get(id(row.user_id) ?? '');
    const variableId = id(row.id);
    const value = move.secrets.open(text(row.value) ?? '');
    if (userId === undefined || variableId === null || name === '') {
      part.leave(name, 'their user did not come');
    } else if (flag(row.is_environment_managed)) {
      part.leave(
        name,
        "they are copies of the server's environment, which is asked here when a flow needs it",
      );
    } else if (value === null) {
      part.leave(name, 'they are encrypted with another secret key than the one given');
    } else if (value === '' && EMPTY_ROWS.has(name)) {
      part.leave(name, 'Langflow made them, empty');
    } else {
      await moveVariable(move, readVariable(row, variableId, userId, name), value);
    }
  }
}

async function moveVariable(move: Move, variable: Omit<Variable, 'value'>, value: string): Promise<void> {
  const { manager, encryptionKey } = move;
  const part = move.report.part('variables');
  const { id: variableId, userId, name, type, defaultFields } = variable;
  const present =
    (await manager.findOneBy(Variable, { id: variableId })) ??
    (await manager.findOneBy(Variable, { userId, name }));
  if (present === null) {
    const made = { ...variable, value: seal(value, variableId, encryptionKey) };
    await manager.insert(Variable, made);
    move.trail.push(auditedVariable('variable.create', null, made));
    part.take();
  } else if (move.replace) {
    const sealed = seal(value, present.id, encryptionKey);
    const changed = { type, defaultFields, value: sealed, updatedAt: now() };
    await manager.update(Variable, { id: present.id }, changed);
    move.trail.push(auditedVariable('variable.update', present, Object.assign({}, present, changed)));
    part.replace();
  } else {
    part.keepPresent();
  }
}

function readVariable(row: Row, variableId: string, userId: string, name: string): Omit<Variable, 'value'> {
  const createdAt = instant(row.created_at) ?? now();
  return {
    id: variableId,
    userId,
    name,
    // What is no Generic is treated as a secret.
    type: text(row.type) === 'Generic' ? 'Generic' : 'Credential',
    defaultFields: texts(row.default_fields),
    createdAt,
    updatedAt: instant(row.updated_at) ?? createdAt,
  };
}
