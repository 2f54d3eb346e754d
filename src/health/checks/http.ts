import { UserError } from '../../base/errors.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { t } from '../../texts/texts.ts';
import type { HttpQuestion } from '../http-request.ts';
import { sameAnswer } from '../same-answer.ts';
import { unheard } from '../unheard.ts';
import { withoutQuery } from '../without-query.ts';
import { checkKind, type Gate, type Measurement } from './kind.ts';

export const http = checkKind({
  name: 'http',
  description: 'An HTTP request that must be answered as described.',
  value: option.group('A request and its answer.', {
    path: option.text("A path below the environment's `url`, or a whole address.", {
      rule: rules.HTTP_PATH,
      required: true,
    }),
    status: option.count('The status that is expected.', { min: 100, max: 599, default: 200 }),
    body: option.text('A text that the body must contain.'),
    version: option.text('Where the deployed version stands in a JSON body, for example `$.version`.', {
      rule: rules.JSON_PATH,
    }),
  }),
  line: {
    looks: 'a URL or a path below `url` (`/health`)',
    read: (line, { status, body }) =>
      /^(https?:\/\/\S+|\/\S*)$/.test(line) ? { path: line, status, body } : undefined,
  },
  measurements: fromPaths,
});

/** The environment's URL answers; a redirect to a login page is an answer, too. */
export const urlAnswers = (gate: Gate): Measurement[] => fromPaths({ path: '/', status: 'below-400' }, gate);

interface Wants extends Pick<HttpQuestion, 'status' | 'body'> {
  readonly path: string;
  readonly version?: string | undefined;
}

function fromPaths({ path, version, ...wants }: Wants, gate: Gate): Measurement[] {
  const { paths, context, expectedVersion: expected } = gate;
  const question = {
    ...wants,
    url: resolveUrl(path, gate.url),
    version: version === undefined || expected === undefined ? undefined : { path: version, expected },
  };
  const { hostname, port, protocol } = question.url;
  const target = { hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
  return paths.map((from) => {
    const explain = unheard(target, from, gate);
    const giveUp = sameAnswer(gate);
    return {
      name: `http ${withoutQuery(path)}`,
      kind: 'http',
      from: from.name,
      // Node's HTTP and TLS take as long to load as Node itself: only gates that ask over HTTP do.
      async attempt(limit) {
        const { attemptHttp } = await import('../http-request.ts');
        return giveUp(await explain(await attemptHttp(question, from, limit, context)));
      },
    };
  });
}

/** `path` below `base`: `/health` under `https://example.org/app` is `https://example.org/app/health`. */
export function resolveUrl(path: string, base: string | undefined): URL {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return webUrl(path, t`health: http ${withoutQuery(path)}`);
  if (base === undefined) {
    const what = t`the check http ${withoutQuery(path)} is a path, and no url is known to put before it`;
    throw new UserError(t`health: ${what}`, {
      fix: t`set the url of the environment, or write the whole URL into the check`,
    });
  }
  const root = webUrl(base, t`health: the url of the environment`);
  return new URL(`${root.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`, root);
}

function webUrl(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UserError(t`${place}: '${withoutQuery(text)}' is not a URL with http:// or https://`, {
    fix: t`write it as https://example.org`,
  });
}
