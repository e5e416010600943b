import type { MessageEvent, MessageListItem } from '@flowgate/contracts';
import { keptFiles, type SaidFile, saidFiles } from '../files/said-file';
import { type ToolStep, toolSteps } from './tool-step';

/** Something that was said, as the chat shows it. */
export interface ChatMessage {
  /** Stays the same while the message grows, and when the server gives it an id. */
  readonly key: string;
  /** On the server; `null` for what it has not stored. */
  readonly id: string | null;
  readonly from: 'user' | 'flow' | 'failure';
  /** Who says it: the sender's name, the component that failed. */
  readonly name: string;
  readonly text: string;
  readonly files: readonly SaidFile[];
  /** The tools that were called for it. */
  readonly steps: readonly ToolStep[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: 'writing' | 'complete' | 'stopped';
}

/** A message as the server tells of it. One that is still being written begins empty: its tokens follow, the first one too. */
export function toldMessage(data: MessageEvent): ChatMessage {
  const isWriting = data.properties.state === 'partial';
  return {
    key: data.id,
    id: data.id,
    from: data.category === 'error' ? 'failure' : data.sender === 'User' ? 'user' : 'flow',
    name: data.sender_name ?? '',
    text: isWriting ? '' : data.text,
    files: saidFiles(data.files, data.flow_id ?? ''),
    steps: toolSteps(data.content_blocks),
    at: timeOf(data.timestamp),
    state: isWriting ? 'writing' : 'complete',
  };
}

/** A message as the server has kept it. */
export function keptMessage(item: MessageListItem): ChatMessage {
  return {
    key: item.id,
    id: item.id,
    from: item.category === 'error' ? 'failure' : item.sender === 'User' ? 'user' : 'flow',
    name: item.sender_name,
    text: item.text,
    files: keptFiles(item.files, item.flow_id),
    steps: toolSteps(item.content_blocks),
    at: timeOf(item.timestamp),
    // What a run has left half-written was stopped.
    state: item.properties.state === 'partial' ? 'stopped' : 'complete',
  };
}

/** @param timestamp `2026-11-23 15:01:22.123456 UTC` */
function timeOf(timestamp: string): number {
  return Date.parse(`${timestamp.slice(0, 10)}T${timestamp.slice(11, 23)}Z`);
}
