import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { EmptyState } from '../ui/empty-state';

@Component({
  selector: 'fg-not-found-page',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <fg-empty-state icon="search" heading="There is no such page">
      <p>The address may be mistyped, or what was here has been deleted.</p>
      <a matButton="filled" routerLink="/">Go to the start</a>
    </fg-empty-state>
  `,
})
export class NotFoundPage {}
