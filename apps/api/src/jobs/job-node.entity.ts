import type { KeptNode } from '@flowgate/engine';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a node of a job has given, so that whoever takes the job over need not run it again. */
@Entity('job_node')
export class JobNode {
  @ForeignKey('job', { onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36, name: 'job_id' })
  jobId!: string;

  @PrimaryColumn('text')
  node!: string;

  /** Of the loops around it; empty outside of loops. */
  @PrimaryColumn('text')
  turn!: string;

  @Column('simple-json')
  given!: KeptNode;
}
