import { Component, effect, inject, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Title } from '@angular/platform-browser';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { toSignal } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { problemOf } from '../../ui/problem';
import { Skeleton } from '../../ui/skeleton';
import { Toast } from '../../ui/toast';
import { FlowDeletion } from '../flow-deletion';
import { FlowExport } from '../flow-export';
import { FlowState } from './flow-state';
import { OpenFlow } from './open-flow';

const PARTS = [
  { path: '.', label: 'Components', exact: true },
  { path: 'chat', label: 'Chat', exact: false },
  { path: 'api', label: 'API access', exact: false },
  { path: 'settings', label: 'Project Settings', exact: false },
] as const;

/** A flow: its name, what can be done with it, and its parts, of which one is open. */
@Component({
  selector: 'fg-flow-page',
  imports: [
    Failure,
    FlowState,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    Skeleton,
  ],
  providers: [OpenFlow],
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
  protected readonly parts = PARTS;

  constructor() {
    effect(() => this.open.id.set(this.id()));
    const title = inject(Title);
    const arrived = toSignal(this.router.events.pipe(filter((event) => event instanceof NavigationEnd)));
    effect(() => {
      arrived();
      const name = this.flow()?.name;
      if (name !== undefined) title.setTitle(`${name} · Flowgate`);
    });
  }

  protected async export(): Promise<void> {
    const flow = this.flow();
    if (flow === undefined) return;
    try {
      await this.exports.save([flow]);
    } catch (error) {
      const { title, detail } = problemOf(error);
      await this.toast.keep(`${title}. ${detail}`);
    }
  }

  protected async delete(): Promise<void> {
    const flow = this.flow();
    if (flow === undefined || !(await this.deletion.ask([flow]))) return;
    await this.router.navigateByUrl('/flows');
    await this.toast.show('Flow deleted');
  }
}
