import {
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { disabled, form, FormField, FormRoot, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { CheckedFlow } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { CodeBlock } from '../../ui/code-block';
import { Notice } from '../../ui/notice';
import { type Problem, problemOf } from '../../ui/problem';
import { serverAddressOf } from '../../ui/server-address';
import { Toast } from '../../ui/toast';
import { type LeavingQuestion, Unsaved } from '../../ui/unsaved';
import { OpenFlow } from '../flow/open-flow';
import { FlowsClient } from '../flows-client';

const UNSAVED: LeavingQuestion = {
  question: 'Discard your changes?',
  consequence: 'You have changed how MCP clients see this flow without saving it.',
  verb: 'Discard changes',
};

/** Whether the open flow is a tool of its project's MCP server, what it is called there, and how clients connect. */
@Component({
  selector: 'fg-mcp-tool',
  imports: [CodeBlock, FormField, FormRoot, MatButton, Notice],
  templateUrl: './mcp-tool.html',
  styleUrl: './mcp-tool.scss',
})
export class McpTool {
  private readonly client = inject(FlowsClient);
  private readonly open = inject(OpenFlow);
  private readonly toast = inject(Toast);
  private readonly origin = serverAddressOf(inject(DOCUMENT));
  /** The API key that stands in the configuration, or what stands for it. */
  readonly key = input.required<string>();
  /** A copy of the configuration, or of a part of it. */
  readonly copied = output<string>();
  protected readonly flow = this.open.flow;
  protected readonly problem = signal<Problem | null>(null);

  private readonly model = linkedSignal({ source: this.flow, computation: (flow) => toolOf(flow) });
  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, { when: () => this.flow()?.locked ?? false });
      maxLength(path.name, 500);
    },
    { submission: { action: () => this.save() } },
  );
  protected readonly changed = computed(
    () => JSON.stringify(this.model()) !== JSON.stringify(toolOf(this.flow())),
  );
  protected readonly configuration = computed(() => {
    const url = `${this.origin}/api/v1/mcp/project/${this.flow()?.folder_id ?? ''}/streamable`;
    const servers = { 'my-flows': { url, headers: { 'x-api-key': this.key() } } };
    return JSON.stringify({ mcpServers: servers }, null, 2);
  });

  constructor() {
    const question = computed(() => (this.changed() ? UNSAVED : null));
    inject(Unsaved).hold(question, inject(DestroyRef));
  }

  private async save(): Promise<void> {
    const flow = this.flow();
    if (flow === undefined) return;
    const { enabled, name, description } = this.model();
    const change = { mcp_enabled: enabled, action_name: name, action_description: description };
    this.problem.set(null);
    try {
      this.open.set(await firstValueFrom(this.client.update(flow.id, change)));
      this.toast.show(enabled ? 'MCP tool saved' : 'Saved');
    } catch (error) {
      this.problem.set(problemOf(error, { 423: 'The flow is locked' }));
    }
  }
}

function toolOf(flow: CheckedFlow | undefined) {
  return {
    enabled: flow?.mcp_enabled ?? false,
    name: flow?.action_name ?? '',
    description: flow?.action_description ?? '',
  };
}
