import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** GitHub's REST API as far as runs are asked for: `answers` by path. */
export interface TestGithub extends AsyncDisposable {
  readonly url: string;
  /** `GET /repos/octo/shop/actions/runs/1 token x` */
  readonly calls: string[];
}

export async function startGithub(
  answers: Readonly<Record<string, { status?: number; body: object } | 'silence'>>,
): Promise<TestGithub> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const answer = answers[request.url ?? ''] ?? { status: 404, body: { message: 'Not Found' } };
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
