import {
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  inject,
  Injector,
  linkedSignal,
  signal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { uncopiedKey } from '../../api-keys/creation/uncopied-key';
import { Choices } from '../../ui/choices';
import { CodeBlock } from '../../ui/code-block';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Unsaved } from '../../ui/unsaved';
import { LoadAhead } from '../../ui/load-ahead';
import { OpenFlow } from '../flow/open-flow';
import { inputTypeOf, outputTypeOf } from '../graph/flow-ends';
import { highlighted } from './highlight';
import { type Language, SNIPPETS } from './snippets';
import { McpTool } from './mcp-tool';
import { TweaksEditor } from './tweaks-editor';
import { tweakable } from './tweakable';
import { type Edits, tweaksOf } from './tweaks';
import { serverAddressOf } from '../../ui/server-address';

const keyDialog = () => import('./key-for-calls-dialog');

const PLACEHOLDER = 'YOUR_API_KEY';
const LABELS: readonly { value: Language; label: string }[] = [
  { value: 'curl', label: 'curl' },
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' },
];

interface CallChoice {
  language: Language;
  message: string;
  stream: boolean;
}

/** Calls of the flow whose page is open, ready to paste. */
@Component({
  selector: 'fg-api-access-page',
  imports: [Choices, CodeBlock, FormField, Icon, MatButton, McpTool, Notice, RouterLink, TweaksEditor],
  templateUrl: './api-access-page.html',
  styleUrl: './api-access-page.scss',
})
export class ApiAccessPage {
  private readonly open = inject(OpenFlow);
  private readonly injector = inject(Injector);
  private readonly unsaved = inject(Unsaved);
  private readonly origin = serverAddressOf(inject(DOCUMENT));
  protected readonly flow = this.open.flow;

  /** A key that was created here. It stands in the calls until the page is left, and nowhere else. */
  protected readonly key = signal<string | null>(null);
  private readonly isCopied = linkedSignal({ source: this.key, computation: () => false });
  protected readonly languages = LABELS;
  private readonly model = signal<CallChoice>({ language: 'curl', message: 'Hello', stream: false });
  protected readonly form = form(this.model);
  protected readonly edits = signal<Edits>(new Map());
  protected readonly components = computed(() => tweakable(this.open.drawing()));
  private readonly tweaks = computed(() => tweaksOf(this.components(), this.edits()));

  protected readonly shownKey = computed(() => this.key() ?? PLACEHOLDER);
  protected readonly url = computed(() => {
    const flow = this.flow();
    const name = flow?.endpoint_name ?? flow?.id ?? '';
    return `${this.origin}/api/v1/run/${encodeURIComponent(name)}`;
  });
  protected readonly heading = computed(
    () => LABELS.find(({ value }) => value === this.model().language)?.label ?? '',
  );
  protected readonly snippet = computed(() => {
    const { language, message, stream } = this.model();
    const drawing = this.open.drawing();
    const tweaks = this.tweaks();
    const body = {
      input_value: message,
      input_type: inputTypeOf(drawing),
      output_type: outputTypeOf(drawing),
      ...(Object.keys(tweaks).length > 0 && { tweaks }),
    };
    const key = this.shownKey();
    return SNIPPETS[language]({ url: this.url(), key, body, stream, isChat: body.output_type === 'chat' });
  });

  protected readonly tokens = computed(() => highlighted(this.model().language, this.snippet()));

  constructor() {
    const isUncopied = computed(() => this.key() !== null && !this.isCopied());
    this.unsaved.hold(uncopiedKey(isUncopied), inject(DestroyRef));
    void inject(LoadAhead).load(keyDialog);
  }

  protected async createKey(): Promise<void> {
    const { createKeyForCalls } = await keyDialog();
    const flow = this.flow();
    if (flow === undefined) return;
    const key = await createKeyForCalls(this.injector, flow);
    if (key !== null) this.key.set(key);
  }

  /** A copy of the call, or of a part of it. */
  protected copied(text: string): void {
    const key = this.key();
    if (key !== null && text.includes(key)) this.isCopied.set(true);
  }

  protected async removeKey(): Promise<void> {
    if (await this.unsaved.mayLose()) this.key.set(null);
  }
}
