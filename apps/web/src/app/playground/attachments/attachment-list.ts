import { Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../../ui/icon';
import type { Attachment } from './attachment';

/** The files that go with the next message. */
@Component({
  selector: 'fg-attachment-list',
  imports: [Icon, MatIconButton],
  template: `
    <ul aria-label="Attached files">
      @for (file of attachments(); track file.key) {
        <li [class]="file.state">
          @if (file.preview) {
            <img [src]="file.preview" alt="" />
          } @else {
            <fg-icon [name]="file.state === 'failed' ? 'alert' : 'file'" />
          }
          <span class="about">
            <span class="name" dir="auto" [title]="file.name">{{ file.name }}</span>
            @if (file.state === 'sending') {
              <progress
                max="100"
                [value]="file.progress"
                [attr.aria-label]="'Upload of ' + file.name"
              ></progress>
            } @else if (file.state === 'failed') {
              <span class="problem" role="alert">{{ file.problem }}</span>
            }
          </span>
          @if (file.state === 'failed') {
            <button type="button" class="again" (click)="retried.emit(file)">Try again</button>
          }
          <button
            matIconButton
            type="button"
            [attr.aria-label]="'Remove ' + file.name"
            (click)="removed.emit(file)"
          >
            <fg-icon name="close" />
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './attachment-list.scss',
})
export class AttachmentList {
  readonly attachments = input.required<readonly Attachment[]>();
  readonly removed = output<Attachment>();
  readonly retried = output<Attachment>();
}
