import { pythonStr, type Table } from '@flowgate/engine';
import { hasCell } from '../data/conversions';
import { PythonPattern } from '../patterns/python-pattern';

type Test = (cell: unknown) => boolean;

/** Rows whose cell meets the condition. A cell that is not there meets none but `not equals`. */
export async function filterRows(
  table: Table,
  column: string,
  operator: string,
  wanted: string,
): Promise<Table> {
  const meets = await testFor(table, column, operator, wanted);
  return table.withRows(
    table.rows.filter((row) =>
      hasCell(row, column) && row[column] !== null ? meets(row[column]) : operator === 'not equals',
    ),
  );
}

async function testFor(table: Table, column: string, operator: string, wanted: string): Promise<Test> {
  const number = wanted.trim() === '' ? Number.NaN : Number(wanted);
  const isNumeric = table.rows.every((row) => !hasCell(row, column) || typeof row[column] === 'number');
  const asNumbers = isNumeric && !Number.isNaN(number);
  const equals: Test = (cell) => (asNumbers ? cell === number : pythonStr(cell) === wanted);
  const compare = (cell: unknown) =>
    Number.isNaN(number)
      ? pythonStr(cell) > wanted
        ? 1
        : pythonStr(cell) < wanted
          ? -1
          : 0
      : Number(cell) - number;
  switch (operator) {
    case 'not equals':
      return (cell) => !equals(cell);
    case 'contains':
      return containing(wanted);
    case 'not contains':
      return not(await containing(wanted));
    case 'starts with':
      return (cell) => pythonStr(cell).startsWith(wanted);
    case 'ends with':
      return (cell) => pythonStr(cell).endsWith(wanted);
    case 'greater than':
      return (cell) => compare(cell) > 0;
    case 'less than':
      return (cell) => compare(cell) < 0;
    default:
      return equals;
  }
}

/** pandas takes the text for a regular expression. */
async function containing(wanted: string): Promise<Test> {
  const pattern = await PythonPattern.compile(wanted, (problem) => problem);
  return (cell) => pattern.isIn(pythonStr(cell));
}

function not(test: Test): Test {
  return (cell) => !test(cell);
}
