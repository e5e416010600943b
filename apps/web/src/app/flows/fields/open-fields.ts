import { computed, DestroyRef, inject, linkedSignal, Service, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { FlowComponentFields, FlowField } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { lastValue } from '../../ui/last-value';
import { type LeavingQuestion, Unsaved } from '../../ui/unsaved';
import { OpenFlow } from '../flow/open-flow';
import { SetupClient } from '../setup/setup-client';
import { asChange, editProblem, type FieldEdit, meaningful } from './field-edit';

const LEAVING: LeavingQuestion = {
  question: 'Discard your changes to this flow’s fields?',
  consequence: 'They have not been saved.',
  verb: 'Discard changes',
};

/** The fields of the open flow's components, and what the user has changed in them. */
@Service({ autoProvided: false })
export class OpenFields {
  private readonly client = inject(SetupClient);
  private readonly open = inject(OpenFlow);
  private readonly flowId = computed(() => this.open.flow()?.id);
  private readonly loading = rxResource({
    params: () => this.flowId(),
    stream: ({ params }) => this.client.fields(params),
  });
  private readonly last = lastValue(this.loading);
  readonly error = this.loading.error;
  readonly saving = signal(false);

  readonly fields = computed(() => (this.last()?.flow_id === this.flowId() ? this.last() : undefined));
  readonly components = computed(() => this.fields()?.components ?? []);
  readonly providers = computed(() => this.fields()?.model_providers ?? []);
  readonly locked = computed(() => this.fields()?.locked ?? false);

  private readonly edits = linkedSignal<string | undefined, ReadonlyMap<string, FieldEdit>>({
    source: this.flowId,
    computation: () => new Map(),
  });
  readonly count = computed(() => this.edits().size);
  readonly problems = computed(() =>
    this.all().filter(({ field, edit }) => editProblem(field, edit) !== null),
  );

  edit(component: FlowComponentFields, field: FlowField): FieldEdit | undefined {
    return this.edits().get(key(component, field));
  }

  constructor() {
    const changes = computed(() => (this.count() > 0 ? LEAVING : null));
    inject(Unsaved).hold(changes, inject(DestroyRef));
  }

  /** How many fields of a component are changed. */
  countOf(component: FlowComponentFields): number {
    return component.fields.filter((field) => this.edit(component, field) !== undefined).length;
  }

  /** @param edit `undefined` gives the change up */
  set(component: FlowComponentFields, field: FlowField, edit: FieldEdit | undefined): void {
    const kept = edit && meaningful(field, edit);
    const edits = new Map(this.edits());
    if (kept) edits.set(key(component, field), kept);
    else edits.delete(key(component, field));
    this.edits.set(edits);
  }

  discard(): void {
    this.edits.set(new Map());
  }

  /** Saves all changes, or none: then it throws, and they stay. */
  async save(): Promise<void> {
    const fields = this.fields();
    if (!fields) return;
    this.saving.set(true);
    try {
      const changes = this.all().map(({ component, field, edit }) =>
        asChange(component.node_id, field.name, edit),
      );
      this.loading.set(
        await firstValueFrom(this.client.change(fields.flow_id, changes, fields.version_token)),
      );
      this.discard();
      this.open.reload();
    } finally {
      this.saving.set(false);
    }
  }

  /** Tries again to read the fields. */
  reload(): void {
    this.loading.reload();
  }

  /** Reads the fields of the flow's newest version; the changes stay, to be saved on top of it. */
  async catchUp(): Promise<void> {
    const id = this.flowId();
    if (id === undefined) return;
    this.saving.set(true);
    try {
      this.loading.set(await firstValueFrom(this.client.fields(id)));
      this.open.reload();
    } finally {
      this.saving.set(false);
    }
  }

  private all() {
    return this.components().flatMap((component) =>
      component.fields.flatMap((field) => {
        const edit = this.edit(component, field);
        return edit === undefined ? [] : [{ component, field, edit }];
      }),
    );
  }
}

function key({ node_id }: FlowComponentFields, { name }: FlowField): string {
  return JSON.stringify([node_id, name]);
}
