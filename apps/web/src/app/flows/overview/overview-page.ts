import { Component, computed, inject } from '@angular/core';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { Moment } from '../../ui/moment';
import { Notice } from '../../ui/notice';
import { OpenFlow } from '../flow/open-flow';
import { FlowDrawing } from './flow-drawing';

/** What a flow is made of, and what of it cannot run here. */
@Component({
  selector: 'fg-overview-page',
  imports: [Chip, EmptyState, FlowDrawing, Moment, Notice],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  private readonly open = inject(OpenFlow);
  protected readonly flow = this.open.flow;
  protected readonly drawing = this.open.drawing;

  protected readonly rows = computed(() => {
    const { components, connections } = this.drawing();
    const names = new Map(components.map(({ id, name }) => [id, name]));
    const nameOf = (id: string) => names.get(id) ?? id;
    return components.map(({ id, name, type, problems }) => ({
      id,
      name,
      type,
      problems,
      sources: connections.filter(({ target }) => target === id).map(({ source }) => nameOf(source)),
      targets: connections.filter(({ source }) => source === id).map(({ target }) => nameOf(target)),
    }));
  });
  protected readonly stopped = computed(() => this.rows().filter(({ problems }) => problems.length > 0));
  /** What is wrong with the flow as a whole. */
  protected readonly faults = computed(() =>
    (this.flow()?.warnings ?? []).filter(({ node_id }) => node_id === null),
  );
  protected readonly heading = computed(() => {
    const count = this.stopped().length;
    if (count === 0) return 'This flow cannot run';
    return count === 1 ? 'One component cannot run here' : `${count} components cannot run here`;
  });
}
