import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How far the events of a build were read by polling. */
@Entity('build_reading')
export class BuildReading {
  @ForeignKey('job', { onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36, name: 'job_id' })
  jobId!: string;

  /** The last event that was told. */
  @Column('integer')
  seq!: number;
}
