import type { CustomTypesConfig, types as pgTypes } from 'pg';

/** PostgreSQL's types by their numbers (`pg_type.dat`). */
const INT8 = 20;
const NUMERIC = 1700;
const TIMES = new Set([1082, 1083, 1114, 1184, 1186, 1266]);
const BYTES = 17;

/** Values as a table shows them: numbers where they are exact, times and bytes as PostgreSQL writes them. */
export function plainTypes(usual: typeof pgTypes): CustomTypesConfig {
  return {
    getTypeParser: (type, format) => {
      const number: number = type;
      if (number === INT8 || number === NUMERIC) return exact;
      if (TIMES.has(number) || number === BYTES) return asWritten;
      return usual.getTypeParser(type, format) as (text: string) => unknown;
    },
  };
}

function exact(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

function asWritten(text: string): string {
  return text;
}
