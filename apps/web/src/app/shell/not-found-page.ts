import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { PageHead } from '../ui/page-head';

@Component({
  selector: 'fg-not-found-page',
  imports: [MatButton, PageHead, RouterLink],
  template: `
    <fg-page-head heading="There is no such page">
      The address may be mistyped, or what was here has been deleted.
    </fg-page-head>
    <a matButton="filled" routerLink="/">Go to the start</a>
  `,
})
export class NotFoundPage {}
