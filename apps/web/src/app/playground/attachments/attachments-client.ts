import { HttpClient, HttpEventType } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { UploadedFile } from '@flowgate/contracts';
import { filter, map, type Observable, shareReplay } from 'rxjs';

/** How far an upload is: `path` once it is there. */
export interface UploadStep {
  readonly progress: number;
  readonly path: string | null;
}

/** The files of a flow on the server. */
@Service()
export class AttachmentsClient {
  private readonly http = inject(HttpClient);

  /** The size of the largest file that the server takes, in MB. */
  readonly largest = this.http.get<{ max_file_size_upload: number }>('/api/v1/config').pipe(
    map(({ max_file_size_upload }) => max_file_size_upload),
    shareReplay(1),
  );

  /** Who unsubscribes ends the upload. */
  upload(flow: string, file: File, name: string): Observable<UploadStep> {
    const form = new FormData();
    form.set('file', file, name);
    return this.http
      .post<UploadedFile>(`/api/v1/files/upload/${encodeURIComponent(flow)}`, form, {
        observe: 'events',
        reportUploadProgress: true,
      })
      .pipe(
        map((event): UploadStep | null => {
          if (event.type === HttpEventType.Response)
            return { progress: 100, path: event.body?.file_path ?? null };
          if (event.type !== HttpEventType.UploadProgress) return null;
          return { progress: (100 * event.loaded) / Math.max(event.total ?? file.size, 1), path: null };
        }),
        filter((step) => step !== null),
      );
  }

  /** @param path as an upload has answered it */
  delete(path: string): Observable<unknown> {
    return this.http.delete(`/api/v1/files/delete/${path.split('/').map(encodeURIComponent).join('/')}`);
  }
}
