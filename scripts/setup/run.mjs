import { spawn } from 'node:child_process';

/** @typedef {{ code: number | null, stdout: string, stderr: string }} Result */

/**
 * @typedef {object} RunOptions
 * @property {string | import('node:stream').Readable} [input] Handed over on stdin.
 * @property {number} [timeout] In ms; the command is killed then and `code` is null.
 * @property {number} [quiet] In ms without a line of output, after which it is killed.
 * @property {Record<string, string>} [env] Added to the environment.
 * @property {string} [cwd]
 * @property {AbortSignal} [signal]
 * @property {(line: string) => void} [onLine] Every line of stdout and stderr.
 */

/**
 * Runs an argv and collects its output. Never throws: a program that is not there has the code 127.
 * @param {readonly string[]} argv
 * @param {RunOptions} [options]
 * @returns {Promise<Result>}
 */
export function run(argv, options = {}) {
  const [file = '', ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      signal: options.signal,
    });
    const kill = () => child.kill('SIGKILL');
    const limit = options.timeout === undefined ? undefined : setTimeout(kill, options.timeout);
    let silence = options.quiet === undefined ? undefined : setTimeout(kill, options.quiet);
    const output = { stdout: '', stderr: '' };
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      let rest = '';
      child[name]?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output[name] += text;
        if (silence !== undefined) {
          clearTimeout(silence);
          silence = setTimeout(kill, options.quiet);
        }
        if (options.onLine === undefined) return;
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const line of lines) options.onLine(line);
      });
    }
    /** @param {number | null} code */
    const end = (code) => {
      clearTimeout(limit);
      clearTimeout(silence);
      resolve({ code, ...output });
    };
    child.on('error', (error) => {
      output.stderr += error.message;
      end('code' in error && error.code === 'ENOENT' ? 127 : null);
    });
    child.on('close', end);
    if (options.input !== undefined && child.stdin !== null) {
      // A program that ends without reading its input is judged by its exit code.
      child.stdin.on('error', () => {});
      if (typeof options.input === 'string') child.stdin.end(options.input);
      else options.input.pipe(child.stdin);
    }
  });
}

/**
 * The same, for commands that have to succeed.
 * @param {readonly string[]} argv
 * @param {RunOptions & { what?: string }} [options] `what` it is for, as the error says it
 * @returns {Promise<Result>}
 * @throws {SetupError}
 */
export async function mustRun(argv, options = {}) {
  const result = await run(argv, options);
  if (result.code === 0) return result;
  const tail = lastLines(result.stderr.trim() === '' ? result.stdout : result.stderr, 12);
  const how = result.code === null ? 'was ended' : `exited with ${result.code}`;
  throw new SetupError(
    `${options.what ?? 'set-up'}: ${argv.slice(0, 4).join(' ')} ${how}${tail && `:\n${tail}`}`,
  );
}

/** What this machine cannot do, and what the user can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} [fix]
   */
  constructor(message, fix) {
    super(message);
    this.name = 'SetupError';
    this.fix = fix;
  }
}

/**
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
