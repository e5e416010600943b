import { Component, computed, DestroyRef, DOCUMENT, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { disabled, form, FormField, FormRoot, maxLength, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import type { CheckedFlow, UpdateFlow } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Notice } from '../../ui/notice';
import { type Problem, problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { type LeavingQuestion, Unsaved } from '../../ui/unsaved';
import { OpenFlow } from '../flow/open-flow';
import { FlowsClient } from '../flows-client';
import { endpointFrom, endpointProblem, LONGEST_NAME, nameProblem } from './settings-rules';
import { serverAddressOf } from '../../ui/server-address';

const TITLES = { 400: 'This name is already in use', 423: 'The flow is locked' };
const UNSAVED: LeavingQuestion = {
  question: 'Discard your changes?',
  consequence: 'You have changed these settings without saving them.',
  verb: 'Discard changes',
};
const TOO_LONG = { message: `At most ${LONGEST_NAME} characters` };

/** Name, description and endpoint name of a flow. */
@Component({
  selector: 'fg-project-settings-page',
  imports: [FormField, FormRoot, MatButton, MatError, MatFormField, MatHint, MatInput, MatLabel, Notice],
  templateUrl: './project-settings-page.html',
  styleUrl: './project-settings-page.scss',
})
export class ProjectSettingsPage {
  private readonly client = inject(FlowsClient);
  private readonly open = inject(OpenFlow);
  private readonly toast = inject(Toast);
  private readonly origin = serverAddressOf(inject(DOCUMENT));
  protected readonly flow = this.open.flow;
  protected readonly problem = signal<Problem | null>(null);

  /** The other flows of the user, for what cannot be used twice. Should they not come, the server still refuses it. */
  private readonly headers = rxResource({ stream: () => this.client.headers() });
  private readonly others = computed(() =>
    this.headers.hasValue() ? this.headers.value().filter(({ id }) => id !== this.flow()?.id) : [],
  );

  private readonly model = linkedSignal({ source: this.flow, computation: (flow) => settingsOf(flow) });
  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, { when: () => this.flow()?.locked ?? false });
      maxLength(path.name, LONGEST_NAME, TOO_LONG);
      maxLength(path.endpointName, LONGEST_NAME, TOO_LONG);
      validate(path.name, ({ value }) => failure(nameProblem(value(), this.others())));
      validate(path.endpointName, ({ value }) => failure(endpointProblem(value(), this.others())));
    },
    { submission: { action: () => this.save() } },
  );
  protected readonly changed = computed(
    () => JSON.stringify(this.model()) !== JSON.stringify(settingsOf(this.flow())),
  );
  protected readonly address = computed(
    () => `${this.origin}/api/v1/run/${this.model().endpointName || (this.flow()?.id ?? '')}`,
  );
  /** What is typed, made usable. */
  protected readonly offer = computed(() => {
    const offered = endpointFrom(this.model().endpointName);
    return offered !== '' &&
      offered !== this.model().endpointName &&
      endpointProblem(offered, this.others()) === null
      ? offered
      : null;
  });
  /** Programs that call the flow by the endpoint name that it has now will have to change. */
  protected readonly leavesName = computed(() => {
    const current = this.flow()?.endpoint_name ?? '';
    return current !== '' && current !== this.model().endpointName ? current : null;
  });

  constructor() {
    const question = computed(() => (this.changed() ? UNSAVED : null));
    inject(Unsaved).hold(question, inject(DestroyRef));
  }

  protected take(endpointName: string): void {
    this.form.endpointName().value.set(endpointName);
    this.form.endpointName().focusBoundControl();
  }

  protected reset(): void {
    this.model.set(settingsOf(this.flow()));
    this.form().reset();
    this.problem.set(null);
  }

  protected async unlock(): Promise<void> {
    await this.change({ locked: false }, 'Flow unlocked');
  }

  private async save(): Promise<void> {
    const { name, description, endpointName } = this.model();
    await this.change({ name, description, endpoint_name: endpointName || null }, 'Settings saved');
  }

  private async change(change: UpdateFlow, done: string): Promise<void> {
    const flow = this.flow();
    if (flow === undefined) return;
    this.problem.set(null);
    try {
      this.open.set(await firstValueFrom(this.client.update(flow.id, change)));
      this.form().reset();
      this.toast.show(done);
    } catch (error) {
      this.problem.set(problemOf(error, TITLES));
      this.headers.reload();
    }
  }
}

function settingsOf(flow: CheckedFlow | undefined) {
  return {
    name: flow?.name ?? '',
    description: flow?.description ?? '',
    endpointName: flow?.endpoint_name ?? '',
  };
}

function failure(message: string | null): { kind: string; message: string } | null {
  return message === null ? null : { kind: 'refused', message };
}
