import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Something that has happened in a job, for readers on any replica. */
@Entity('job_event')
export class JobEvent {
  @ForeignKey('job', { onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36, name: 'job_id' })
  jobId!: string;

  /** Grows from one event to the next; the events of a later attempt come after all of an earlier one's. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  event!: string;

  @Column('simple-json')
  data!: unknown;
}
