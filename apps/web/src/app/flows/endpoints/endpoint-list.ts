import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { OpenFlow } from '../flow/open-flow';
import { OpenEndpoints } from './open-endpoints';

/** The components of the open flow that are computed by an endpoint, and where. */
@Component({
  selector: 'fg-endpoint-list',
  imports: [MatButton],
  template: `
    @if (rows().length > 0) {
      <section aria-labelledby="endpoints-heading">
        <h2 id="endpoints-heading">Computed by your endpoints</h2>
        <ul>
          @for (row of rows(); track row.endpoint.node_id) {
            <li>
              <span class="name" dir="auto">{{ row.name }}</span>
              <code dir="ltr">{{ row.endpoint.url }}</code>
              <span class="actions">
                <button
                  matButton
                  type="button"
                  [attr.aria-label]="'Edit the endpoint of ' + row.name"
                  (click)="endpoints.edit(row.endpoint.node_id, row.name)"
                >
                  Edit
                </button>
                <button
                  matButton
                  type="button"
                  [attr.aria-label]="'Remove the endpoint of ' + row.name"
                  (click)="endpoints.remove(row.endpoint, row.name)"
                >
                  Remove
                </button>
              </span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './endpoint-list.scss',
})
export class EndpointList {
  protected readonly endpoints = inject(OpenEndpoints);
  private readonly drawing = inject(OpenFlow).drawing;
  protected readonly rows = computed(() => {
    const names = new Map(this.drawing().components.map(({ id, name }) => [id, name]));
    return this.endpoints.list().map((endpoint) => ({
      endpoint,
      name: names.get(endpoint.node_id) ?? endpoint.node_id,
    }));
  });
}
