import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatHint, MatInput, MatLabel } from '@angular/material/input';
import { MOST_OF_A_KEY } from '@flowgate/contracts';
import { Choices } from '../../ui/choices';
import { AddressFields } from './address-fields';
import { EXPIRY_CHOICES, type ExpiryChoice } from './expiry';
import { FlowReachFields } from './flow-reach-fields';
import type { KeyDraft } from './key-draft';
import { LimitFields } from './limit-fields';
import { PermissionFields } from './permission-fields';

const EXPIRIES: Readonly<Record<ExpiryChoice, string>> = {
  kept: 'Unchanged',
  7: '7 days',
  30: '30 days',
  90: '90 days',
  date: 'Custom date',
  never: 'Never',
};

const ENVIRONMENTS: readonly { value: KeyDraft['environment']; label: string }[] = [
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
];

/** All that a key can be told about itself: what its creation and its own page let one edit. */
@Component({
  selector: 'fg-key-fields',
  imports: [
    AddressFields,
    Choices,
    FlowReachFields,
    FormField,
    LimitFields,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    PermissionFields,
  ],
  templateUrl: './key-fields.html',
  styleUrl: './key-fields.scss',
})
export class KeyFields {
  readonly form = input.required<FieldTree<KeyDraft>>();
  /** Of a key that is there: its text already says what it is for, and its end may stay. */
  readonly isMade = input(false);
  protected readonly most = MOST_OF_A_KEY;
  protected readonly environments = ENVIRONMENTS;
  protected readonly expiries = computed(() =>
    [...(this.isMade() ? (['kept'] as const) : []), ...EXPIRY_CHOICES].map((value) => ({
      value,
      label: EXPIRIES[value],
    })),
  );
}
