import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MoveInReport } from '@flowgate/contracts';
import { CodeBlock } from '../../ui/code-block';
import { serverAddressOf } from '../../ui/server-address';

/** What is left to be done once a Langflow server has moved in. */
@Component({
  selector: 'fg-next-steps',
  imports: [CodeBlock, RouterLink],
  template: `
    <h3>What to do next</h3>
    <ol>
      <li>
        Point your applications here. Their API keys and paths stay as they are; only the base URL changes:
        <fg-code-block heading="Base URL" [code]="address" />
      </li>
      @if (unready() > 0) {
        <li>
          {{ unready() }} {{ unready() === 1 ? 'flow does' : 'flows do' }} not run yet. Each
          <a routerLink="/flows">flow's page</a> shows what is missing.
        </li>
      }
      @if (!hasFiles()) {
        <li>
          Files that were uploaded to flows or by users are not part of the database. Bring them over with a
          ZIP of Langflow's data folder, or on the server itself; what is here already stays as it is:
          <fg-code-block heading="Command" code="langflow import-langflow --config-dir LANGFLOW_CONFIG_DIR" />
        </li>
      }
      <li>Everybody has to sign in again, with the password that they had in Langflow.</li>
    </ol>
  `,
  styles: `
    :host {
      display: block;
      font-size: 0.875rem;
    }
    h3 {
      font-size: 0.9375rem;
      margin: 0 0 6px;
    }
    ol {
      margin: 0;
      padding-inline-start: 20px;
    }
    li {
      margin-bottom: 10px;
    }
    fg-code-block {
      display: block;
      margin-top: 8px;
    }
  `,
})
export class NextSteps {
  readonly report = input.required<MoveInReport>();
  protected readonly address = serverAddressOf(inject(DOCUMENT));
  /** Only an import that is given files reports on them. */
  protected readonly hasFiles = computed(() => this.report().parts.some(({ name }) => name === 'flow_files'));
  protected readonly unready = computed(
    () => this.report().flows.filter(({ state }) => state !== 'ready').length,
  );
}
