import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Moment } from '../../ui/moment';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { ComponentPanel, fieldId } from '../fields/component-panel';
import { KnownVariables } from '../fields/known-variables';
import { OpenFields } from '../fields/open-fields';
import { SaveBar } from '../fields/save-bar';
import { EndpointList } from '../endpoints/endpoint-list';
import { OpenEndpoints } from '../endpoints/open-endpoints';
import { OpenFlow } from '../flow/open-flow';
import { Findings } from '../setup/findings';
import { IgnoredCode } from '../setup/ignored-code';
import { OpenSetup } from '../setup/open-setup';
import { FlowDrawing } from './flow-drawing';

/** What a flow is made of, what it lacks, and the fields in which it is set. */
@Component({
  selector: 'fg-overview-page',
  imports: [
    IgnoredCode,
    ComponentPanel,
    EmptyState,
    EndpointList,
    Failure,
    Findings,
    FlowDrawing,
    Moment,
    Notice,
    SaveBar,
    Skeleton,
  ],
  providers: [KnownVariables, OpenEndpoints, OpenFields],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  private readonly open = inject(OpenFlow);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly openSetup = inject(OpenSetup);
  protected readonly fields = inject(OpenFields);
  /** From the address: the component whose fields are wanted, and one of them. */
  readonly component = input<string>();
  readonly field = input<string>();

  protected readonly flow = this.open.flow;
  protected readonly drawing = this.open.drawing;
  protected readonly setup = this.openSetup.setup;
  protected readonly openPanels = signal<ReadonlySet<string>>(new Set());

  protected readonly panels = computed(() => {
    const { connections } = this.drawing();
    const names = new Map(this.drawing().components.map(({ id, name }) => [id, name]));
    const nameOf = (id: string) => names.get(id) ?? id;
    return this.fields.components().map((component) => ({
      component,
      sources: connections
        .filter(({ target }) => target === component.node_id)
        .map(({ source }) => nameOf(source)),
      targets: connections
        .filter(({ source }) => source === component.node_id)
        .map(({ target }) => nameOf(target)),
      findings: this.openSetup.findings().filter(({ node_id }) => node_id === component.node_id),
    }));
  });
  protected readonly states = computed(() => {
    const states = new Map<string, 'warning' | 'bad' | 'unused'>();
    for (const { node_id } of this.setup()?.unused ?? []) states.set(node_id, 'unused');
    for (const { node_id, code } of this.openSetup.findings())
      if (node_id !== null) states.set(node_id, code === 'component_unsupported' ? 'bad' : 'warning');
    return states;
  });

  constructor() {
    effect(() => {
      const [component, field, known] = [this.component(), this.field(), this.fields.fields() !== undefined];
      if (component !== undefined && known) untracked(() => this.show(component, field));
    });
  }

  protected toggle(id: string, opened: boolean): void {
    const open = new Set(this.openPanels());
    if (opened) open.add(id);
    else open.delete(id);
    this.openPanels.set(open);
  }

  /** By the address, so that Back leads back and the link can be passed on. The same one twice shows it again. */
  protected async choose(component: string, field?: string): Promise<void> {
    if (component === this.component() && field === this.field()) {
      this.show(component, field);
      return;
    }
    await this.router.navigate([], { queryParams: { component, field: field ?? null } });
  }

  /** Unfolds the component and leads to its field, or to its heading. */
  private show(component: string, field: string | undefined): void {
    this.toggle(component, true);
    const wanted = () => {
      const input =
        field === undefined ? null : this.document.getElementById(`${fieldId(component, field)}-input`);
      const target = input ?? this.document.getElementById(panelId(component))?.querySelector('summary');
      target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      target?.focus({ preventScroll: true });
    };
    afterNextRender({ read: wanted }, { injector: this.injector });
  }

  protected readonly panelId = panelId;
}

function panelId(node: string): string {
  return `component-${node}`.replace(/[^\w-]/g, '_');
}
