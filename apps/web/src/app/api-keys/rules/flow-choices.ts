import { computed, inject, Service } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { forkJoin } from 'rxjs';
import { FlowsClient } from '../../flows/flows-client';
import type { ReachNames } from './key-summary';

/** A flow, or a project with all flows that it has now or later, that a key can be kept to. */
export interface FlowChoice {
  /** As a key's list has it: the flow's id, or `project:<id>`. */
  readonly value: string;
  readonly name: string;
  readonly isProject: boolean;
}

/** What a key can be kept to: the user's projects and flows, by name. Loaded when it is first asked for. */
@Service()
export class FlowChoices {
  private readonly client = inject(FlowsClient);

  readonly loading = rxResource({
    stream: () => forkJoin({ flows: this.client.headers(), projects: this.client.projects() }),
  });

  /** Projects first; `undefined` while they are on their way. */
  readonly all = computed(() => {
    if (!this.loading.hasValue()) return undefined;
    const { flows, projects } = this.loading.value();
    const choices = (isProject: boolean, things: readonly { id: string; name: string }[]) =>
      things
        .map(({ id, name }): FlowChoice => ({ value: isProject ? `project:${id}` : id, name, isProject }))
        .sort((a, b) => a.name.localeCompare(b.name));
    const runnable = flows.filter((flow) => !flow.is_component);
    return [...choices(true, projects), ...choices(false, runnable)];
  });

  readonly names = computed<ReachNames>(
    () => new Map((this.all() ?? []).map(({ value, name }) => [value, name])),
  );
}
