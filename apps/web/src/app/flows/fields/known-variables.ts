import { computed, inject, Injector, Service } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { VariablesClient } from '../../settings/variables/variables-client';
import { lastValue } from '../../ui/last-value';
import { LoadAhead } from '../../ui/load-ahead';
import { OpenSetup } from '../setup/open-setup';

const dialog = () => import('../../settings/variables/variable-dialog');

/** The user's global variables, for fields to choose from. */
@Service({ autoProvided: false })
export class KnownVariables {
  private readonly client = inject(VariablesClient);
  private readonly setup = inject(OpenSetup);
  private readonly injector = inject(Injector);
  private readonly loading = rxResource({ stream: () => this.client.list() });
  private readonly last = lastValue(this.loading);

  constructor() {
    void inject(LoadAhead).load(dialog);
  }

  /** Names for fields that hide their values, and for those that show them: a credential is for the former only. */
  readonly names = computed(() => (this.last() ?? []).map(({ name }) => name));
  readonly plainNames = computed(() =>
    (this.last() ?? []).filter(({ type }) => type !== 'Credential').map(({ name }) => name),
  );

  /** Asks for a new variable. @returns its name; `null` when none was made */
  async create(name: string, type: 'Credential' | 'Generic'): Promise<string | null> {
    const { editVariable } = await dialog();
    const variable = await editVariable(this.injector, null, { name, type });
    if (variable === null) return null;
    this.loading.reload();
    this.setup.reload();
    return variable.name;
  }
}
