import type { DataSource } from 'typeorm';
import { testDatabase } from './testing/test-database';

describe('The entities', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await testDatabase();
  });
  afterAll(() => dataSource.destroy());

  it('describe the very schema that the migrations make', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
