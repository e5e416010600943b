import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FlowSetup, SetupFinding } from '@flowgate/contracts';
import { OpenEndpoints } from '../endpoints/open-endpoints';
import { KnownVariables } from '../fields/known-variables';
import { Notice } from '../../ui/notice';

/** What stands in the way of a flow, and for each thing the way to put it right. */
@Component({
  selector: 'fg-findings',
  imports: [MatButton, Notice, RouterLink],
  templateUrl: './findings.html',
  styleUrl: './findings.scss',
})
export class Findings {
  protected readonly variables = inject(KnownVariables);
  protected readonly endpoints = inject(OpenEndpoints);
  readonly setup = input.required<FlowSetup>();

  protected readonly kind = computed(() => (this.setup().state === 'cannot_run' ? 'error' : 'warning'));
  protected readonly heading = computed(() => {
    const { state, findings } = this.setup();
    if (state === 'cannot_run') return 'This flow cannot run here';
    return findings.length === 1 ? 'One thing is missing' : `${findings.length} things are missing`;
  });
  protected readonly unused = computed(() => this.setup().unused.map(({ component }) => component));

  /** The variable that would do, where one would. */
  protected variableOf({ code, variables }: SetupFinding): string | null {
    return code === 'key_missing' || code === 'variable_missing' ? (variables[0] ?? null) : null;
  }

  protected create({ code }: SetupFinding, variable: string): Promise<unknown> {
    return this.variables.create(variable, code === 'key_missing' ? 'Credential' : 'Generic');
  }

  protected actionOf({ code }: SetupFinding): string {
    return code === 'model_missing' || code === 'model_unavailable' ? 'Choose a model' : 'Open the field';
  }
}
