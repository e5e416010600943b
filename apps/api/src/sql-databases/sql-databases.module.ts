import { Module } from '@nestjs/common';
import { SqlDatabases } from './sql-databases';

@Module({ providers: [SqlDatabases], exports: [SqlDatabases] })
export class SqlDatabasesModule {}
