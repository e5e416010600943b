import type { Db } from 'pg-boss';
import type { EntityManager } from 'typeorm';

/** A transaction in the form that pg-boss takes. */
export function transactionOf({ queryRunner }: EntityManager): Db {
  if (!queryRunner) throw new Error('Jobs are put into the queue within a transaction');
  return {
    executeSql: async (text, values) => {
      const { records } = await queryRunner.query(text, values, true);
      return { rows: records as unknown[] };
    },
  };
}
