import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { CreatedApiKey, MaskedApiKey } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Choices } from '../../ui/choices';
import { DialogForm } from '../../ui/dialog-form';
import { DAY, minuteText } from '../../ui/moments';
import { Submission } from '../../ui/submission';
import { ApiKeysClient } from '../api-keys-client';

const OVERLAPS = ['0', '1', '24', '168', '720'] as const;
/** Hours in which both keys work. */
type Overlap = (typeof OVERLAPS)[number];

const LABELS: Readonly<Record<Overlap, string>> = {
  0: 'Stop it now',
  1: '1 hour',
  24: '24 hours',
  168: '7 days',
  720: '30 days',
};
const HOUR = DAY / 24;

/** Puts a new key in the place of one that there is: how long both work. */
@Component({
  selector: 'fg-rotate-key-form',
  imports: [Choices, DialogForm],
  template: `
    <fg-dialog-form
      heading="Rotate this API key?"
      verb="Rotate key"
      [form]="form"
      [problem]="submission.problem()"
      held
      (cancelled)="cancelled.emit()"
    >
      <p>
        You get a new key with the same permissions. Both keys count against the same limits and budget, so
        replace the old one in your applications while it still works.
      </p>
      <fg-choices legend="Keep the old key working for" [choices]="overlaps" [field]="form.overlap" />
      <p aria-live="polite">{{ consequence() }}</p>
    </fg-dialog-form>
  `,
})
export class RotateKeyForm {
  private readonly client = inject(ApiKeysClient);
  /** The key to be replaced. */
  readonly key = input.required<MaskedApiKey>();
  readonly created = output<CreatedApiKey>();
  readonly cancelled = output();

  protected readonly overlaps = OVERLAPS.map((value) => ({ value, label: LABELS[value] }));
  protected readonly submission = new Submission();
  private readonly model = signal<{ overlap: Overlap }>({ overlap: '24' });
  protected readonly form = form(this.model, {
    submission: { action: () => this.submission.attempt(() => this.submit()) },
  });
  readonly busy = computed(() => this.form().submitting());
  /** The old key never ends later than it would have. */
  protected readonly consequence = computed(() => {
    const hours = Number(this.model().overlap);
    if (hours === 0) return 'The old key stops working immediately.';
    const own = this.key().expires_at;
    const end = Math.min(Date.now() + hours * HOUR, own === null ? Infinity : Date.parse(own));
    return `The old key stops working on ${minuteText(end)}.`;
  });

  private async submit(): Promise<void> {
    const overlap = (Number(this.model().overlap) * HOUR) / 1000;
    this.created.emit(await firstValueFrom(this.client.rotate(this.key().id, overlap)));
  }
}
