import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form } from '@angular/forms/signals';
import { type CreatedApiKey, MOST_OF_A_KEY } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { DialogForm } from '../../ui/dialog-form';
import { Submission } from '../../ui/submission';
import { ApiKeysClient } from '../api-keys-client';
import { type KeyDraft, newDraft, rulesOf } from '../rules/key-draft';
import { keyDraftRules } from '../rules/key-draft-rules';
import { KeyFields } from '../rules/key-fields';
import { KeySummary } from '../rules/key-summary-panel';

/** What a new key is called, when it ends, what it may do and how much; beside it what comes of that, in words. */
@Component({
  selector: 'fg-new-key-form',
  imports: [DialogForm, KeyFields, KeySummary],
  templateUrl: './new-key-form.html',
  styleUrl: './key-form.scss',
})
export class NewKeyForm {
  private readonly client = inject(ApiKeysClient);
  /** What the key is called unless the user changes it. */
  readonly suggestedName = input('');
  /** The id of the only flow that the key is proposed to reach; all of the user's when absent. */
  readonly suggestedFlow = input<string>();
  readonly created = output<CreatedApiKey>();
  readonly cancelled = output();

  protected readonly submission = new Submission();
  protected readonly model = linkedSignal<KeyDraft>(() =>
    newDraft(this.suggestedName().slice(0, MOST_OF_A_KEY.name), this.suggestedFlow()),
  );
  protected readonly form = form(this.model, keyDraftRules, {
    submission: {
      action: () => this.submission.attempt(() => this.submit()),
      onInvalid: (fields) => fields().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });
  protected readonly facts = computed(() => ({ ...rulesOf(this.model()), is_active: true }));
  /** The server is making the key. */
  readonly busy = computed(() => this.form().submitting());

  private async submit(): Promise<void> {
    this.created.emit(await firstValueFrom(this.client.create(rulesOf(this.model()))));
  }
}
