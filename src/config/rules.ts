import { UserError } from '../base/errors.ts';
import { parseHostAddress } from '../host/address.ts';
import { t } from '../texts/texts.ts';
import { isBech32 } from './bech32.ts';

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
  get what() {
    return t`a name`;
  },
  get fix() {
    return t`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`;
  },
};

/** Services, volumes and suites: what Compose allows in its keys. */
export const KEY: Rule = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,
  get what() {
    return t`a name`;
  },
  get fix() {
    return t`use letters, digits, ., - and _, beginning with a letter or digit`;
  },
};

/** Inside the project directory: not absolute, no way up, no control characters, not an option. */
export const RELATIVE_PATH: Rule = {
  pattern: /^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,
  get what() {
    return t`a path inside the project directory`;
  },
  get fix() {
    return t`write it relative to the project directory, with /, without .. and without : in it`;
  },
};

/** Of the checkout: below the project directory, or beside it (`../nginx`). */
export const CHECKOUT_PATH: Rule = {
  pattern: /^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,
  get what() {
    return t`a path of the checkout`;
  },
  get fix() {
    return t`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`;
  },
};

/** What needs no backup: a service, a volume, a directory, `service:/target`. */
export const UNPROTECTED: Rule = {
  pattern: /^(?!-)[^\u0000-\u001f\u007f]+$/,
  get what() {
    return t`the name of a service, a volume or a directory`;
  },
  get fix() {
    return t`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`;
  },
};

/** Tables or collections: a name or a pattern. */
export const TABLES: Rule = {
  pattern: /^(?!-)[^\u0000-\u001f\u007f]+$/,
  get what() {
    return t`the name of a table, or a pattern with *`;
  },
  get fix() {
    return t`write it as the database does: sessions, cache_*, app.jobs`;
  },
};

/** On a host: absolute or below the home directory of the user who logs in. */
export const HOST_PATH: Rule = {
  pattern: /^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,
  get what() {
    return t`a path on the host`;
  },
  get fix() {
    return t`write an absolute path or one that begins with ~/, without .. in it`;
  },
};

export const CONTAINER_PATH: Rule = {
  pattern: /^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,
  get what() {
    return t`a path in the container`;
  },
  get fix() {
    return t`write an absolute path without .. in it: /data/app.db`;
  },
};

/** The pattern is for editors; what an address is, the host room decides. */
export const HOST_ADDRESS: Rule = {
  pattern: /^(local|ssh:\/\/[^\s/]+\/?)$/,
  get what() {
    return t`a host`;
  },
  get fix() {
    return t`write local or ssh://user@host, with :port when it is not 22`;
  },
  check: parseHostAddress,
};

/** Of another machine. */
export const SSH_ADDRESS: Rule = {
  pattern: /^ssh:\/\/[^\s/]+\/?$/,
  get what() {
    return t`a machine`;
  },
  get fix() {
    return t`write ssh://user@host, with :port when it is not 22`;
  },
  check: parseHostAddress,
};

/** On the machine that runs this. */
export const RUNNER_PATH: Rule = {
  pattern: /^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,
  get what() {
    return t`a directory of the runner`;
  },
  get fix() {
    return t`write it relative to the project directory, or absolute, with /, without .. and without : in it`;
  },
};

export const BUCKET: Rule = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,
  get what() {
    return t`the name of a bucket`;
  },
  get fix() {
    return t`use letters, digits, ., - and _, beginning with a letter or digit`;
  },
};

/** A public key of age, as age-keygen prints it. */
export const RECIPIENT: Rule = {
  pattern: /^age1[02-9ac-hj-np-z]{58}$/,
  get what() {
    return t`a recipient of age`;
  },
  get fix() {
    return t`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`;
  },
  check(value, place) {
    if (isBech32(value, 'age')) return;
    throw new UserError(t`${place}: '${value}' is no recipient of age: by its own checksum it is mistyped`, {
      fix: RECIPIENT.fix,
    });
  },
};

export const REGISTRY: Rule = {
  pattern: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  get what() {
    return t`a registry`;
  },
  get fix() {
    return t`write host[:port]/path in lower case, without https://, for example ghcr.io/org`;
  },
};

export const IMAGE: Rule = {
  pattern: /^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
  get what() {
    return t`an image`;
  },
  get fix() {
    return t`write registry/name:tag or registry/name@sha256:..., the name in lower case`;
  },
};

export const URL_BASE: Rule = {
  pattern: /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
  get what() {
    return t`an address of a website`;
  },
  get fix() {
    return t`write it with http:// or https:// and without a query, for example https://example.org`;
  },
};

/** Of an HTTP check: below the environment's `url`, or a whole address. */
export const HTTP_PATH: Rule = {
  pattern: /^(\/|https?:\/\/)[^\s#]*$/,
  get what() {
    return t`a path or an address`;
  },
  get fix() {
    return t`write a path such as /health, or a whole address with https://`;
  },
};

export const JSON_PATH: Rule = {
  pattern: /^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,
  get what() {
    return t`a path into JSON`;
  },
  get fix() {
    return t`write it as $.version or $.build.version`;
  },
};

/** `host:port` of a TCP check. */
export const TCP_ADDRESS: Rule = {
  pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,
  get what() {
    return t`a host and port`;
  },
  get fix() {
    return t`write it as host:port, for example localhost:5432`;
  },
};

export const HOST_NAME: Rule = {
  pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,
  get what() {
    return t`a host name`;
  },
  get fix() {
    return t`write a name or an address, for example localhost`;
  },
};

export const DURATION: Rule = {
  pattern: /^(\d+(\.\d+)?(ms|s|m|h|d))+$/,
  get what() {
    return t`a duration`;
  },
  get fix() {
    return t`write it with a unit, for example 30s, 5m or 1h30m`;
  },
};

export const MENTION: Rule = {
  pattern: /^<@[&!]?\d+>$/,
  get what() {
    return t`a mention`;
  },
  get fix() {
    return t`write <@&ROLE-ID> or <@USER-ID>`;
  },
};

export const VARIABLE_NAME: Rule = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  get what() {
    return t`a name of a variable`;
  },
  get fix() {
    return t`use letters, digits and _, not beginning with a digit`;
  },
};
