/** The tables by which a flow's author says what a model may look for, and what that asks of the database. */
import { ComponentError, type Row, type ToolArgument, type ToolSchema } from '@flowgate/engine';

/** An argument of the tool, which is compared with a field. */
export interface ToolParameter {
  readonly name: string;
  readonly description: string;
  readonly field: string;
  /** As the database writes it: `$eq`, `$in`, ... */
  readonly operator: string;
  readonly isMandatory: boolean;
  readonly isTimestamp: boolean;
}

type Filter = Record<string, unknown>;

/** @param fieldColumn the column with the field's name, where that is not the argument's */
export function parametersIn(rows: readonly Row[], fieldColumn: string): readonly ToolParameter[] {
  return rows.flatMap((row) => {
    const name = text(row.name);
    if (name === '') return [];
    const field = text(row[fieldColumn]) || name;
    return [
      {
        name,
        description: text(row.description),
        field: holds(row.metadata) ? `metadata.${field}` : field,
        operator: text(row.operator) || '$eq',
        isMandatory: holds(row.mandatory),
        isTimestamp: holds(row.is_timestamp),
      },
    ];
  });
}

/** The older way: names with their descriptions, those with a `!` before them mandatory. */
export function plainParameters(names: Readonly<Record<string, unknown>>): readonly ToolParameter[] {
  return Object.entries(names).map(([marked, description]) => {
    const isMandatory = marked.startsWith('!');
    const name = isMandatory ? marked.slice(1) : marked;
    return {
      ...{ name, field: name, description: text(description), isMandatory },
      ...{ operator: '$eq', isTimestamp: false },
    };
  });
}

/** @param more arguments besides, all of them mandatory */
export function schemaOf(
  parameters: readonly ToolParameter[],
  more: Readonly<Record<string, ToolArgument>> = {},
): ToolSchema {
  const own = parameters.map(({ name, description, isMandatory }): [string, ToolArgument] => [
    name,
    {
      ...(!isMandatory && { default: null }),
      description,
      type: isMandatory ? 'string' : ['string', 'null'],
    },
  ]);
  const mandatory = parameters.filter(({ isMandatory }) => isMandatory).map(({ name }) => name);
  const required = [...mandatory, ...Object.keys(more)];
  return {
    properties: { ...Object.fromEntries(own), ...more },
    ...(required.length > 0 && { required }),
    type: 'object',
  };
}

/**
 * What must hold of a document, or of a row of a table.
 * @param values of the parameters, by their names; one that has none says nothing
 * @param instant how the database writes a moment
 */
export function filterBy(
  parameters: readonly ToolParameter[],
  values: Readonly<Record<string, unknown>>,
  instant: (moment: Date) => unknown,
): Filter {
  const filter: Record<string, Filter> = {};
  for (const parameter of parameters) {
    const value = values[parameter.name];
    if (value === undefined || value === null) continue;
    filter[parameter.field] = {
      ...filter[parameter.field],
      [parameter.operator]: compared(parameter, value, instant),
    };
  }
  return filter;
}

function compared(
  { operator, isTimestamp }: ToolParameter,
  value: unknown,
  instant: (moment: Date) => unknown,
): unknown {
  if (operator === '$exists') return true;
  if (['$in', '$nin', '$all'].includes(operator)) return typeof value === 'string' ? value.split(',') : value;
  return isTimestamp ? instant(momentIn(text(value))) : value;
}

/** A date, with or without a time; the server's zone is UTC unless the text has one. */
function momentIn(written: string): Date {
  const dayFirst = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(written);
  const iso = dayFirst ? `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}` : written.replaceAll('/', '-');
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(Z|[+-]\d\d:?\d\d)?)?$/.exec(iso);
  const [, day = '', time = '00:00:00', zone = 'Z'] = parts ?? [];
  const moment = new Date(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  if (!Number.isNaN(moment.getTime())) return moment;
  const hint = 'Use the prompt to specify the date in the correct format';
  throw new ComponentError(`Error parsing timestamp: Could not parse date: ${written} - ${hint}`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The cells of a switch are texts in some releases. */
function holds(value: unknown): boolean {
  return value === true || value === 'True' || value === 'true';
}
