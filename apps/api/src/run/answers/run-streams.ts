import { Injectable, Logger } from '@nestjs/common';
import type { RunObserver } from '@flowgate/engine';
import type { FastifyReply } from 'fastify';
import { beginStream } from '../../common/begin-stream';
import { DomainError, UnexpectedError } from '../../common/domain-error';
import { fullText } from '../../common/log-record';
import type { Run } from '../run';
import { ClientGoneError } from '../run-abort';
import { RunFailure } from '../run-failure';
import { Runs, type StartedRun } from '../runs';
import { EventStream } from './event-stream';

/** In which form a run's events are streamed. */
export interface StreamForm {
  readonly contentType: string;
  /** @returns how the events of one run are written */
  open(events: EventStream): StreamWriter;
}

export interface StreamWriter {
  readonly observer: RunObserver;
  /**
   * The run has failed: writes what no event has told of it.
   * @param text as Langflow's events tell it
   */
  failed(text: string, failure: DomainError): void;
}

/** Starts runs whose answer is a stream of their events. A client that leaves ends its run. */
@Injectable()
export class RunStreams {
  private readonly logger = new Logger('Run');

  constructor(private readonly runs: Runs) {}

  /**
   * Takes the response from the framework, which would lead each event through three more streams.
   * @throws UnavailableError when the server runs all it can
   */
  start(run: Run, reply: FastifyReply, form: StreamForm): void {
    // The run begins in a later turn than this one, so that an event cannot come before the stream is there.
    const events = new EventStream(reply.raw, () => started.abort(new ClientGoneError()));
    const writer = form.open(events);
    const started = this.runs.start(run, { observers: [writer.observer], stream: true });
    reply.request.runHasBegun = true;
    beginStream(reply, { 'content-type': form.contentType, ...run.allowance?.fields });
    void this.finish(run, started, writer, events);
  }

  /** Never rejects: once a stream has begun, a failure is told in it. */
  private async finish(
    run: Run,
    { result }: StartedRun,
    writer: StreamWriter,
    events: EventStream,
  ): Promise<void> {
    try {
      await result;
    } catch (error) {
      const failure = this.known(error, run.requestId);
      writer.failed(eventText(failure), failure);
    } finally {
      events.end();
    }
  }

  private known(error: unknown, requestId: string): DomainError {
    if (error instanceof DomainError) return error;
    this.logger.error({ requestId, msg: fullText(error) });
    return new UnexpectedError(requestId);
  }
}

function eventText(failure: DomainError): string {
  return failure instanceof RunFailure ? failure.eventText : `${failure.status}: ${failure.message}`;
}
