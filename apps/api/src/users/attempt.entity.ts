import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A count of attempts, in the columns that rate-limiter-flexible keeps them in, so that replicas count together on PostgreSQL. */
@Entity('attempt')
export class Attempt {
  /** What is limited, and for whom. */
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer')
  points!: number;

  /** When the count ends, in milliseconds since 1970. */
  @Column('bigint', { nullable: true })
  expire!: string | null;
}
