import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { FlowsClient } from '../flows-client';

export type ExampleName = 'echo' | 'chat';

/** The product's own small flows, for those who have none yet. */
@Service()
export class Examples {
  private readonly http = inject(HttpClient);
  private readonly client = inject(FlowsClient);

  /** @returns the id of the flow */
  async import(name: ExampleName): Promise<string> {
    const file = await firstValueFrom(this.http.get(`examples/${name}.json`, { responseType: 'blob' }));
    const [flow] = await firstValueFrom(this.client.upload(new File([file], `${name}.json`)));
    return flow?.id ?? '';
  }
}
