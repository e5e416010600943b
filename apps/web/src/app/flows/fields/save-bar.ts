import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice } from '../../ui/notice';
import { type Problem, problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { OpenFields } from './open-fields';

const TITLES = { 409: 'The flow was changed in the meantime', 423: 'The flow is locked' };

/** Stands at the foot of the window as long as there are changes: saves or discards them. */
@Component({
  selector: 'fg-save-bar',
  imports: [MatButton, Notice],
  templateUrl: './save-bar.html',
  styleUrl: './save-bar.scss',
})
export class SaveBar {
  protected readonly fields = inject(OpenFields);
  private readonly toast = inject(Toast);
  /** A field that cannot be saved as it is, which the user wants to see. */
  readonly shown = output<{ node: string; field: string }>();

  protected readonly problem = signal<Problem | null>(null);
  protected readonly isStale = signal(false);
  protected readonly count = computed(() => {
    const count = this.fields.count();
    return `${count} unsaved ${count === 1 ? 'change' : 'changes'}`;
  });

  protected async save(): Promise<void> {
    const [wrong] = this.fields.problems();
    if (wrong) {
      this.shown.emit({ node: wrong.component.node_id, field: wrong.field.name });
      return;
    }
    this.problem.set(null);
    this.isStale.set(false);
    try {
      await this.fields.save();
      this.toast.show('Changes saved');
    } catch (error) {
      const problem = problemOf(error, TITLES);
      this.isStale.set(problem.title === TITLES[409]);
      this.problem.set(problem);
    }
  }

  protected discard(): void {
    this.fields.discard();
    this.problem.set(null);
  }

  /** The newer version is read; what was changed here stays and can be saved on top of it. */
  protected async catchUp(): Promise<void> {
    try {
      await this.fields.catchUp();
      this.problem.set(null);
    } catch (error) {
      this.isStale.set(false);
      this.problem.set(problemOf(error));
    }
  }
}
