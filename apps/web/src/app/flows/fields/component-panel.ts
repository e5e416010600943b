import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, model } from '@angular/core';
import type { FlowComponentFields, FlowField, SetupFinding } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';
import { Icon } from '../../ui/icon';
import { FieldEditor } from './field-editor';
import { OpenFields } from './open-fields';

/** One component of the flow: what it is connected to, what it lacks, and its fields, the advanced ones folded. */
@Component({
  selector: 'fg-component-panel',
  imports: [Chip, FieldEditor, Icon, NgTemplateOutlet],
  templateUrl: './component-panel.html',
  styleUrl: './component-panel.scss',
})
export class ComponentPanel {
  protected readonly fields = inject(OpenFields);
  readonly component = input.required<FlowComponentFields>();
  readonly sources = input<readonly string[]>([]);
  readonly targets = input<readonly string[]>([]);
  readonly findings = input<readonly SetupFinding[]>([]);
  readonly opened = model(false);
  /** The field that the address leads to, which may be one of the folded ones. */
  readonly wanted = input<string>();

  protected readonly visible = computed(() => this.component().fields.filter(({ advanced }) => !advanced));
  protected readonly advanced = computed(() => this.component().fields.filter(({ advanced }) => advanced));
  protected readonly showsAdvanced = computed(() =>
    this.advanced().some((field) => field.name === this.wanted() || this.missingOf(field) !== undefined),
  );
  protected readonly changes = computed(() => this.fields.countOf(this.component()));
  /** What is wrong with the component itself. */
  protected readonly problems = computed(() => this.findings().filter(({ field }) => field === null));
  protected readonly missing = computed(() => this.findings().filter(({ field }) => field !== null));

  protected idOf(field: FlowField): string {
    return fieldId(this.component().node_id, field.name);
  }

  /** What is missing in a field, as long as the user has not changed it. */
  protected missingOf({ name }: FlowField): string | undefined {
    const finding = this.findings().find(({ field }) => field === name);
    return finding && `${finding.message} ${finding.fix}`;
  }
}

/** The id of a field's editor on the page. */
export function fieldId(node: string, field: string): string {
  return `field-${node}-${field}`.replace(/[^\w-]/g, '_');
}
