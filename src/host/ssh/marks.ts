import { PassThrough, type Readable } from 'node:stream';

/**
 * Finds two marks of ours in a stream and takes them out: `<RS>nonce s PID<RS>` when the command starts (what came
 * before it is noise of the login shell or of ssh) and `<RS>nonce e CODE<RS>` when it has ended.
 */
export class Marks {
  readonly stream = new PassThrough();
  /** Process group of the command there. */
  pid: number | undefined;
  /** Its exit code; absent when the connection ended first. */
  code: number | undefined;
  readonly #pattern: RegExp;
  #held = '';
  #before = '';

  constructor(source: Readable, nonce: string) {
    this.#pattern = new RegExp(`\\x1e${nonce} ([se]) (\\d+)\\x1e`);
    // Bytes, not characters: a chunk may end inside one.
    source.on('data', (chunk: Buffer) => this.#add(chunk.toString('latin1')));
    source.on('error', () => {});
    source.once('close', () => {
      this.#emit(this.#held);
      // Never started: what ssh said is all there is.
      if (this.pid === undefined) this.stream.write(Buffer.from(this.#before, 'latin1'));
      this.stream.end();
    });
  }

  #add(text: string): void {
    this.#held += text;
    for (let match = this.#pattern.exec(this.#held); match; match = this.#pattern.exec(this.#held)) {
      this.#emit(this.#held.slice(0, match.index));
      this.#held = this.#held.slice(match.index + match[0].length);
      if (match[1] === 's') this.pid = Number(match[2]);
      else this.code = Number(match[2]);
    }
    // Keep what may be the front of a mark.
    const at = this.#held.lastIndexOf('\x1e');
    const keep = at >= 0 && this.#held.length - at < 64 ? at : this.#held.length;
    this.#emit(this.#held.slice(0, keep));
    this.#held = this.#held.slice(keep);
  }

  #emit(text: string): void {
    if (text === '') return;
    if (this.pid === undefined) this.#before = (this.#before + text).slice(-65_536);
    else this.stream.write(Buffer.from(text, 'latin1'));
  }
}
