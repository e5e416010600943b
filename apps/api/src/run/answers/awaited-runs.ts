import { Injectable } from '@nestjs/common';
import type { RunResult } from '@flowgate/engine';
import type { FastifyReply } from 'fastify';
import type { Run } from '../run';
import { ClientGoneError } from '../run-abort';
import { Runs } from '../runs';

/** Starts runs whose result a client waits for. A client that leaves ends its run. */
@Injectable()
export class AwaitedRuns {
  constructor(private readonly runs: Runs) {}

  /** @throws UnavailableError when the server runs all it can; RunFailure, DatabaseUnavailableError */
  result(run: Run, reply: FastifyReply): Promise<RunResult> {
    const started = this.runs.start(run);
    reply.request.runHasBegun = true;
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) started.abort(new ClientGoneError());
    });
    return started.result;
  }
}
