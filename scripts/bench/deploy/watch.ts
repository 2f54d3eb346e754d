import { spawn } from 'node:child_process';
import type { TestServer } from '../../../test/support/server.ts';

export interface Sample {
  /** Epoch, in ms. */
  readonly at: number;
  /** The last line of what was answered; '' for no answer. */
  readonly answer: string;
}

export interface Watch extends AsyncDisposable {
  /** Stops asking. @returns what was answered, in order */
  end(): Promise<Sample[]>;
}

/** Ten times a second, in one process of builtins: what it takes from the machine must not show. Ends with its stdin. */
const ASK = String.raw`
while read -r -t 0.1; [ $? -gt 128 ]; do
  at=$EPOCHREALTIME
  answer=
  if { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null; then
    printf 'GET /version HTTP/1.0\r\n\r\n' >&3
    while IFS= read -r -t 1 line <&3; do answer=$line; done
    exec 3>&-
  fi 2>/dev/null
  printf '%s %s\n' "$at" "$answer"
done
`;

/** Asks a port of the server for /version, past ssh, as its users would. */
export async function watch(server: TestServer, port: number): Promise<Watch> {
  const argv = ['exec', '--interactive', server.name, 'bash', '-c', ASK, 'watch', String(port)];
  const child = spawn('docker', argv, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  let text = '';
  const asking = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      resolve();
    });
    child.once('close', () => resolve());
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async () => {
    child.stdin.end();
    await closed;
    return samplesOf(text);
  };
  await asking;
  return {
    end,
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}

function samplesOf(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, at, answer = ''] = /^([\d.]+) (.*)$/.exec(line) ?? [];
    return at === undefined ? [] : [{ at: Number(at) * 1000, answer: answer.trim() }];
  });
}
