import { Component } from '@angular/core';

@Component({ selector: 'fg-flows-page', template: `<h1>Flows</h1>` })
export class FlowsPage {}
