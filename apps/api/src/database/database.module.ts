import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { DatabaseClock } from './database-clock';
import { Statements } from './statements';
import { statementsOf } from './statements-of';

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly statements: Statements) {}

  /** Makes an already connected data source injectable; it is closed with the application. */
  static with(dataSource: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Statements, useFactory: () => statementsOf(dataSource) }, DatabaseClock],
      exports: [Statements, DatabaseClock],
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.statements.close();
  }
}
