import { COMPONENT_ENDPOINT, type ComponentEndpoint as ShownEndpoint } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { columns } from '../database/columns';

@Entity('component_endpoint')
@ForeignKey('flow', ['flowId'], ['id'], { onDelete: 'CASCADE' })
@Index('unique_component_endpoint_flow_id_node_id', ['flowId', 'nodeId'], { unique: true })
export class ComponentEndpoint extends columns<ShownEndpoint, typeof COMPONENT_ENDPOINT>(COMPONENT_ENDPOINT) {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** Sealed for this row. */
  @Column('text')
  secret!: string;
}
