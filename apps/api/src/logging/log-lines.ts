import { pino, type DestinationStream } from 'pino';

/** A write for each line would cost more than the line: they are gathered, for a tenth of a second at most. */
const GATHERED_CHARACTERS = 32 * 1024;
const LONGEST_WAIT_MS = 100;

/**
 * Writes lines to a file without holding anybody up; what is not written when the process leaves is written then. The library that
 * writes them gathers, too, but measures all that it has gathered with every line, which costs three times what making the line does.
 */
export class LogLines implements DestinationStream {
  private readonly file;
  private gathered = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(fd: number) {
    this.file = pino.destination({ fd, sync: false });
    // Before the library's own listener, which writes at once what it has been given so far.
    process.prependOnceListener('exit', () => this.handOver());
  }

  write(line: string): void {
    this.gathered += line;
    if (this.gathered.length >= GATHERED_CHARACTERS) this.handOver();
    else this.timer ??= setTimeout(() => this.handOver(), LONGEST_WAIT_MS).unref();
  }

  /** What the library calls after a fatal line. */
  flushSync(): void {
    this.handOver();
    this.file.flushSync();
  }

  private handOver(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const lines = this.gathered;
    this.gathered = '';
    if (lines !== '') this.file.write(lines);
  }
}
