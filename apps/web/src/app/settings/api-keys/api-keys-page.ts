import { Component } from '@angular/core';

@Component({ selector: 'fg-api-keys-page', template: `<h1>Langflow API</h1>` })
export class ApiKeysPage {}
