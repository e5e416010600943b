import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTabNavPanel } from '@angular/material/tabs';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { PageHead } from '../../ui/page-head';
import { problemOf, statusOf } from '../../ui/problem';
import { Skeleton } from '../../ui/skeleton';
import { type TabLink, TabLinks } from '../../ui/tab-links';
import { Toast } from '../../ui/toast';
import { FlowDeletion } from '../flow-deletion';
import { FlowExport } from '../flow-export';
import { OpenSetup } from '../setup/open-setup';
import { SetupChip } from '../setup/setup-chip';
import { OpenFlow } from './open-flow';

const PARTS: readonly TabLink[] = [
  { path: '.', label: 'Components', exact: true },
  { path: 'chat', label: 'Chat' },
  { path: 'api', label: 'API access' },
  { path: 'settings', label: 'Project Settings' },
];

/** A flow: its name, what can be done with it, and its parts, of which one is open. */
@Component({
  selector: 'fg-flow-page',
  imports: [
    Failure,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatTabNavPanel,
    PageHead,
    RouterLink,
    RouterOutlet,
    SetupChip,
    Skeleton,
    TabLinks,
  ],
  providers: [OpenFlow, OpenSetup],
  templateUrl: './flow-page.html',
  styleUrl: './flow-page.scss',
})
export class FlowPage {
  private readonly exports = inject(FlowExport);
  private readonly deletion = inject(FlowDeletion);
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  protected readonly open = inject(OpenFlow);
  /** From the address. */
  readonly id = input.required<string>();
  protected readonly flow = this.open.flow;
  protected readonly setup = inject(OpenSetup).setup;
  protected readonly parts = PARTS;
  /** A flow of another user is as absent as one that was never there; 422 is the answer to an id that is none. */
  protected readonly isMissing = computed(() => [404, 422].includes(statusOf(this.open.error()) ?? 0));

  constructor() {
    effect(() => this.open.id.set(this.id()));
  }

  protected async export(): Promise<void> {
    const flow = this.flow();
    if (flow === undefined) return;
    try {
      await this.exports.save([flow]);
    } catch (error) {
      const { title, detail } = problemOf(error);
      this.toast.keep(`${title}. ${detail}`);
    }
  }

  protected async delete(): Promise<void> {
    const flow = this.flow();
    if (flow === undefined || !(await this.deletion.ask([flow]))) return;
    await this.router.navigateByUrl('/flows');
    this.toast.show('Flow deleted');
  }
}
