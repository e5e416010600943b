import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { PageHead } from '../ui/page-head';

@Component({
  selector: 'fg-not-found-page',
  imports: [MatButton, PageHead, RouterLink],
  template: `
    <fg-page-head heading="Page not found"> Check the address. The page may have been deleted. </fg-page-head>
    <a matButton="filled" routerLink="/">Go to flows</a>
  `,
})
export class NotFoundPage {}
