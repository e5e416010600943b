import { Component } from '@angular/core';
@Component({ selector: 'fg-api-access-page', template: '' })
export class ApiAccessPage {}
