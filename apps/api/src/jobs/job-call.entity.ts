import type { KeptCall } from '@flowgate/engine';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a call of a node has given that makes several, such as a turn of an agent's model, or one of a tool. */
@Entity('job_call')
export class JobCall {
  @ForeignKey('job', { onDelete: 'CASCADE' })
  @PrimaryColumn('varchar', { length: 36, name: 'job_id' })
  jobId!: string;

  @PrimaryColumn('text')
  node!: string;

  /** Of the loops and the calls of tools around it; empty outside of both. */
  @PrimaryColumn('text')
  turn!: string;

  /** By what was asked, and how often it was asked before. */
  @PrimaryColumn('text')
  call!: string;

  @Column('simple-json')
  given!: KeptCall;
}
