import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, maxLength, validate } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { type CreatedApiKey, MOST_OF_A_KEY } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Choices } from '../../ui/choices';
import { DAY, minuteText } from '../../ui/moments';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';
import { ApiKeysClient } from './api-keys-client';
import { dateFieldValue, endOf, EXPIRY_CHOICES, type ExpiryChoice } from './expiry';

const LABELS: Readonly<Record<ExpiryChoice, string>> = {
  never: 'Never',
  7: '7 days',
  30: '30 days',
  90: '90 days',
  date: 'Custom date',
};

interface NewKey {
  name: string;
  expiry: ExpiryChoice;
  date: string;
}

const LONGEST_NAME = MOST_OF_A_KEY.name;

/** What a new key is called and when it ends. */
@Component({
  selector: 'fg-new-key-form',
  imports: [Choices, DialogForm, FormField, MatError, MatFormField, MatHint, MatInput, MatLabel],
  templateUrl: './new-key-form.html',
  styleUrl: './new-key-form.scss',
})
export class NewKeyForm {
  private readonly client = inject(ApiKeysClient);
  /** What the key is called unless the user changes it. */
  readonly suggestedName = input('');
  readonly created = output<CreatedApiKey>();
  readonly cancelled = output();

  protected readonly choices = EXPIRY_CHOICES.map((value) => ({ value, label: LABELS[value] }));
  protected readonly submission = new Submission();
  protected readonly longest = LONGEST_NAME;
  protected readonly model = linkedSignal<NewKey>(() => ({
    name: this.suggestedName().slice(0, LONGEST_NAME),
    expiry: 'never',
    date: dateFieldValue(Date.now() + 180 * DAY),
  }));
  protected readonly form = form(
    this.model,
    (path) => {
      validate(path.name, ({ value }) =>
        value().trim() === '' ? { kind: 'required', message: 'Enter a name' } : null,
      );
      maxLength(path.name, LONGEST_NAME, { message: `Use at most ${LONGEST_NAME} characters` });
      validate(path.date, (field) =>
        endOf(field.valueOf(path.expiry), field.value(), Date.now()) === undefined
          ? { kind: 'future', message: 'Choose today or a later date' }
          : null,
      );
    },
    { submission: { action: () => this.submission.attempt(() => this.submit()) } },
  );
  /** The server is making the key. */
  readonly busy = computed(() => this.form().submitting());
  private readonly end = computed(() => endOf(this.model().expiry, this.model().date, Date.now()));
  protected readonly consequence = computed(() => {
    const end = this.end();
    if (end === undefined) return '';
    return end === null
      ? 'The key works until you delete it.'
      : `The key stops working on ${minuteText(end)}.`;
  });

  private async submit(): Promise<void> {
    const end = this.end();
    const name = this.model().name.trim();
    const expiry = end == null ? {} : { expires_at: new Date(end).toISOString() };
    this.created.emit(await firstValueFrom(this.client.create({ name, ...expiry })));
  }
}
