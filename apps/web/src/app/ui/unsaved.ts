import { DestroyRef, DOCUMENT, inject, Injector, Service, signal, type Signal } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { confirm } from './confirm';

/** Asks whether to leave without something that would then be gone. */
export interface LeavingQuestion {
  /** `Leave without copying the key?` */
  readonly question: string;
  /** What is lost by leaving. */
  readonly consequence: string;
  /** What the button that leaves says. */
  readonly verb: string;
}

type Pending = Signal<LeavingQuestion | null>;

/** What the open page would lose if the user left it now: text not saved, a key not copied. */
@Service()
export class Unsaved {
  private readonly injector = inject(Injector);
  private readonly all = signal<readonly Pending[]>([]);

  constructor() {
    const { defaultView } = inject(DOCUMENT);
    const ask = (event: BeforeUnloadEvent) => {
      if (this.pending() !== null) event.preventDefault();
    };
    defaultView?.addEventListener('beforeunload', ask);
    inject(DestroyRef).onDestroy(() => defaultView?.removeEventListener('beforeunload', ask));
  }

  /** Has the user asked before they leave, while `pending` is not null. @param until it no longer matters */
  hold(pending: Pending, until: DestroyRef): void {
    this.all.update((all) => [...all, pending]);
    until.onDestroy(() => this.all.update((all) => all.filter((one) => one !== pending)));
  }

  /** Whether nothing would be lost, or the user agrees to lose it. What they have agreed to lose is not asked about again. */
  async mayLose(): Promise<boolean> {
    const question = this.pending();
    if (question === null) return true;
    const agreed = await confirm(this.injector, { ...question, things: [], refusal: 'Stay on this page' });
    if (agreed) this.all.set([]);
    return agreed;
  }

  private pending(): LeavingQuestion | null {
    return this.all().find((one) => one() !== null)?.() ?? null;
  }
}

/** Guards the routes of pages that may hold something unsaved. */
export const nothingUnsaved: CanDeactivateFn<unknown> = () => inject(Unsaved).mayLose();
