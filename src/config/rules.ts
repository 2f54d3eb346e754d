import { parseHostAddress } from '../host/address.ts';

/**
 * What single values must look like, for the schema of deploy-kit.yml and for inputs alike. Each rule says in
 * words what is right, so that every error can name its fix.
 */
export interface Rule {
  readonly pattern: RegExp;
  /** What a good value is: `'x' is not <what>`. */
  readonly what: string;
  readonly fix: string;
  /** What no pattern says. @throws UserError that begins with `place` */
  check?(value: string, place: string): void;
}

/** Compose's own rule for project names; environments follow it because both become directories and tags. */
export const NAME: Rule = {
  pattern: /^[a-z0-9][a-z0-9_-]{0,62}$/,
  what: 'a name',
  fix: 'use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)',
};

/** Services, volumes and suites: what Compose allows in its keys. */
export const KEY: Rule = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,
  what: 'a name',
  fix: 'use letters, digits, ., - and _, beginning with a letter or digit',
};

/** Inside the project directory: not absolute, no way up, no control characters, not an option. */
export const RELATIVE_PATH: Rule = {
  pattern: /^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,
  what: 'a path inside the project directory',
  fix: 'write it relative to the project directory, with /, without .. and without : in it',
};

/** Of the checkout: below the project directory, or beside it (`../nginx`). */
export const CHECKOUT_PATH: Rule = {
  pattern: /^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,
  what: 'a path of the checkout',
  fix: 'write it relative to the project directory, with /, with .. at the beginning only, and without : in it',
};

/** What needs no backup: a service, a volume, a directory, `service:/target`. */
export const UNPROTECTED: Rule = {
  pattern: /^(?!-)[^\u0000-\u001f\u007f]+$/,
  what: 'the name of a service, a volume or a directory',
  fix: 'write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name',
};

/** On a host: absolute or below the home directory of the user who logs in. */
export const HOST_PATH: Rule = {
  pattern: /^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,
  what: 'a path on the host',
  fix: 'write an absolute path or one that begins with ~/, without .. in it',
};

/** The pattern is for editors; what an address is, the host room decides. */
export const HOST_ADDRESS: Rule = {
  pattern: /^(local|ssh:\/\/[^\s/]+\/?)$/,
  what: 'a host',
  fix: 'write local or ssh://user@host, with :port when it is not 22',
  check: parseHostAddress,
};

export const REGISTRY: Rule = {
  pattern: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  what: 'a registry',
  fix: 'write host[:port]/path in lower case, without https://, for example ghcr.io/org',
};

export const URL_BASE: Rule = {
  pattern: /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
  what: 'an address of a website',
  fix: 'write it with http:// or https:// and without a query, for example https://example.org',
};

/** Of an HTTP check: below the environment's `url`, or a whole address. */
export const HTTP_PATH: Rule = {
  pattern: /^(\/|https?:\/\/)[^\s#]*$/,
  what: 'a path or an address',
  fix: 'write a path such as /health, or a whole address with https://',
};

export const JSON_PATH: Rule = {
  pattern: /^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,
  what: 'a path into JSON',
  fix: 'write it as $.version or $.build.version',
};

/** `host:port` of a TCP check. */
export const TCP_ADDRESS: Rule = {
  pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,
  what: 'a host and port',
  fix: 'write it as host:port, for example localhost:5432',
};

export const HOST_NAME: Rule = {
  pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,
  what: 'a host name',
  fix: 'write a name or an address, for example localhost',
};

export const DURATION: Rule = {
  pattern: /^(\d+(\.\d+)?(ms|s|m|h|d))+$/,
  what: 'a duration',
  fix: 'write it with a unit, for example 30s, 5m or 1h30m',
};

export const MENTION: Rule = {
  pattern: /^<@[&!]?\d+>$/,
  what: 'a mention',
  fix: 'write <@&ROLE-ID> or <@USER-ID>',
};

export const VARIABLE_NAME: Rule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  what: 'a name of a variable',
  fix: 'use letters, digits and _, not beginning with a digit',
};
