import { UserError } from '../base/errors.ts';
import { type JsonPath, parseJsonPath } from './json-path.ts';
import type { HealthCheck } from './kinds.ts';
import type { GateRequest } from './types.ts';

/** A check with everything resolved: what to ask, and what the answer must be. */
export type PlannedCheck =
  | {
      readonly kind: 'http';
      readonly name: string;
      readonly url: URL;
      /** Exact, or anything below 400 (a redirect to a login page is an answer too). */
      readonly status: number | 'below-400';
      readonly body: string | undefined;
      readonly version:
        | { readonly path: JsonPath; readonly text: string; readonly expected: string }
        | undefined;
    }
  | { readonly kind: 'tcp'; readonly name: string; readonly host: string; readonly port: number }
  | { readonly kind: 'service'; readonly name: string; readonly service: string }
  /** Every service that has containers (or those that the request names). */
  | { readonly kind: 'all-services'; readonly name: string };

/**
 * The checks of a request. When none is configured: every service of the project must be healthy, and the
 * environment's URL, when there is one, must answer with a status below 400.
 * @throws UserError when there is nothing to check, or a check lacks what it needs
 */
export function planChecks(
  request: Omit<GateRequest, 'hosts'> & { readonly hosts: readonly unknown[] },
): PlannedCheck[] {
  const { settings, composeProject, hosts } = request;
  const canAskEngine = composeProject !== undefined && hosts.length > 0;
  if (settings.checks.length === 0) {
    const plan: PlannedCheck[] = [];
    if (canAskEngine) plan.push({ kind: 'all-services', name: 'all services' });
    if (request.url !== undefined) plan.push(httpCheck(request, { path: '/', status: 'below-400' }));
    if (plan.length > 0) return plan;
    throw new UserError('health: there is nothing to check', {
      fix: 'configure health.checks, or give a url or a host with its compose project',
    });
  }
  if (settings.runFrom === 'host' && hosts.length === 0) {
    throw new UserError('health: run-from is host, but no host is given', {
      fix: 'give hosts, or set run-from to runner',
    });
  }
  return (settings.checks as readonly HealthCheck[]).map((check): PlannedCheck => {
    if (check.kind === 'http') return httpCheck(request, check);
    if (check.kind === 'tcp') {
      return { kind: 'tcp', name: `tcp ${check.host}:${check.port}`, host: check.host, port: check.port };
    }
    if (!canAskEngine) {
      throw new UserError(
        `health: the check of service '${check.service}' needs a host and its compose project`,
        {
          fix: 'give hosts and the project, or check a url or a port instead',
        },
      );
    }
    return { kind: 'service', name: `service ${check.service}`, service: check.service };
  });
}

function httpCheck(
  request: Pick<GateRequest, 'url' | 'expectedVersion'>,
  check: {
    path: string;
    status: number | 'below-400';
    body?: string | undefined;
    version?: string | undefined;
  },
): PlannedCheck {
  const version =
    check.version === undefined
      ? undefined
      : { path: parseJsonPath(check.version, `health: version of http ${check.path}`), text: check.version };
  return {
    kind: 'http',
    name: `http ${withoutQuery(check.path)}`,
    url: resolveUrl(check.path, request.url),
    status: check.status,
    body: check.body,
    version:
      version === undefined || request.expectedVersion === undefined
        ? undefined
        : { ...version, expected: request.expectedVersion },
  };
}

/** `path` below `base`: `/health` under `https://example.org/app` is `https://example.org/app/health`. */
export function resolveUrl(path: string, base: string | undefined): URL {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return webUrl(path, `health: http ${withoutQuery(path)}`);
  if (base === undefined) {
    throw new UserError(`health: the check http ${path} is a path, and no url is known to put before it`, {
      fix: 'set the url of the environment, or write the whole URL into the check',
    });
  }
  const root = webUrl(base, 'health: the url of the environment');
  return new URL(`${root.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`, root);
}

function webUrl(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UserError(`${place}: '${withoutQuery(text)}' is not a URL with http:// or https://`, {
    fix: 'write it as https://example.org',
  });
}

/** Query strings carry tokens. */
function withoutQuery(text: string): string {
  return text.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}
