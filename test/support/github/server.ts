import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANSWERS } from './answers.ts';
import {
  completed,
  isOperation,
  type Operation,
  operationOf,
  wrongWithAnswer,
  wrongWithRequest,
} from './description.ts';
import { type Answer, type Fault, invalid, NOT_FOUND } from './faults.ts';
import { TestRepository } from './repository.ts';

/**
 * GitHub's REST API for the repository `octo/shop`, on loopback. What GitHub would not take is answered as GitHub does,
 * and fails the test: disposing of it throws.
 */
export interface TestGithub extends AsyncDisposable {
  readonly url: string;
  readonly repository: TestRepository;
  /** `GET /repos/octo/shop/actions/runs/1` */
  readonly calls: string[];
  /** What came with the calls: `token x` or `Bearer x`. */
  readonly authorizations: (string | undefined)[];
  /** What GitHub would refuse, or leave out without a word. A test that is about that empties it. */
  readonly problems: string[];
  /** From now on an operation (`repos/create-deployment`, or `*` for each) answers so, `times` times. */
  fail(operation: string, fault: Fault, times?: number): void;
  /** All is well again. */
  mend(): void;
}

export async function startGithub(): Promise<TestGithub> {
  const repository = new TestRepository();
  const faults = new Map<string, { fault: Fault; times: number }>();
  const [calls, authorizations, problems]: [string[], (string | undefined)[], string[]] = [[], [], []];

  const answerTo = async (request: IncomingMessage): Promise<Fault> => {
    const { method = '', url: address = '', headers } = request;
    calls.push(`${method} ${address}`);
    authorizations.push(headers.authorization);
    const body = await bodyOf(request);
    const operation = operationOf(method, address);
    const wrong = (texts: readonly string[]) => {
      problems.push(...texts.map((text) => `${method} ${address}: ${text}`));
    };
    wrong(wrongWithHeaders(headers, body));
    if (operation === undefined) {
      wrong(['there is no such operation']);
      return NOT_FOUND;
    }
    const { at } = operation;
    const slug = at['owner'] === undefined ? repository.slug : `${at['owner']}/${at['repo']}`;
    if (slug !== repository.slug && !repository.others.has(slug)) return NOT_FOUND;
    const refused = wrongWithRequest(operation, body);
    wrong(refused);
    const set = fault(operation);
    const does = () => (refused.length > 0 ? invalid(refused.join('; ')) : handled(operation, body));
    if (set === 'lost') does();
    const answer = set ?? does();
    if (typeof answer === 'string') return answer;
    const whole = {
      ...answer,
      body: answer.status < 300 ? completed(operation, answer.status, answer.body) : answer.body,
    };
    wrong(
      wrongWithAnswer(operation, whole.status, whole.body).map(
        (text) => `the stand-in answers wrongly: ${text}`,
      ),
    );
    return whole;
  };
  const fault = ({ id }: Operation): Fault | undefined => {
    const name = faults.has(id) ? id : '*';
    const set = faults.get(name);
    if (set === undefined) return undefined;
    set.times -= 1;
    if (set.times <= 0) faults.delete(name);
    return set.fault;
  };
  const handled = ({ id, at, query }: Operation, body: unknown): Answer => {
    const handler = ANSWERS[id];
    if (handler === undefined) throw new Error(`the stand-in for GitHub does not answer ${id}`);
    return handler(repository, { at, query, url, body: (body ?? {}) as Record<string, unknown> });
  };

  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => write(response, answer),
      (error: unknown) => {
        problems.push(`${request.method} ${request.url}: ${error}`);
        response.destroy();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, repository, calls, authorizations, problems },
    fail(operation, given, times = Number.POSITIVE_INFINITY) {
      if (operation !== '*' && !isOperation(operation))
        throw new Error(`GitHub has no operation '${operation}'`);
      faults.set(operation, { fault: given, times });
    },
    mend: () => faults.clear(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (problems.length > 0) throw new Error(`GitHub would not take this:\n${problems.join('\n')}`);
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function wrongWithHeaders(headers: IncomingMessage['headers'], body: unknown): string[] {
  const { authorization = '', accept = '', 'user-agent': agent = '', 'content-type': type = '' } = headers;
  return [
    ...(/^(token|bearer) \S+$/i.test(authorization) ? [] : ['there is no token']),
    ...(/^application\/(vnd\.github(\.v3)?\+json|json)$/.test(accept)
      ? []
      : [`it does not accept '${accept}'`]),
    ...(agent === '' ? ['GitHub refuses requests without a user-agent'] : []),
    ...(body === undefined || type.startsWith('application/json') ? [] : [`a body of type '${type}'`]),
  ];
}

function write(response: ServerResponse, answer: Fault): void {
  if (answer === 'silence') return;
  if (answer === 'closed' || answer === 'lost') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
}
