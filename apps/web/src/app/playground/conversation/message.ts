import { Component, computed, input } from '@angular/core';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { exactText, minuteText } from '../../ui/moments';
import { MessageFiles } from '../files/message-files';
import { Markdown } from '../markdown/markdown';
import type { ChatMessage } from './chat-message';
import { ToolSteps } from './tool-steps';

/** One message: what the user said as typed, what the flow said as Markdown, what failed as what it is. */
@Component({
  selector: 'fg-message',
  imports: [CopyButton, Icon, Markdown, MessageFiles, ToolSteps],
  host: { '[class]': 'message().from' },
  templateUrl: './message.html',
  styleUrl: './message.scss',
})
export class Message {
  readonly message = input.required<ChatMessage>();
  /** Who has no name of their own is called `User`. */
  protected readonly name = computed(() => {
    const { from, name } = this.message();
    return from === 'user' && (name === 'User' || name === '') ? 'You' : name;
  });
  protected readonly exact = computed(() => exactText(this.message().at));
  protected readonly time = computed(() => minuteText(this.message().at));
  protected readonly moment = computed(() => new Date(this.message().at).toISOString());
}
