import { type Digest, isDigest, sha256, shortDigest } from '../base/digest.ts';
import { t } from '../texts/texts.ts';

/** Whose images these are on a host: no two stacks of an engine share the name of a Compose project. */
export interface Naming {
  readonly composeProject: string;
}

/** Of every image that is built: the project that it is of. */
export const LABEL_OF_PROJECT = 'io.deploy-kit.project';

/**
 * The tag that keeps an image on a host: named by content, so that two releases with the same image share it.
 * `docker image prune` deletes what has no tag, also what was pulled by digest.
 */
export function contentTag(naming: Naming, service: string, digest: Digest): string {
  return `${contentTags(naming)}${pathComponent(service)}:${shortDigest(digest)}`;
}

/** What all content tags of a stack start with. */
export function contentTags(naming: Naming): string {
  return `deploy-kit/${pathComponent(naming.composeProject)}/`;
}

/** `ghcr.io/org/shop-web`; without a registry `deploy-kit-build/shop/web`, which only the building engine has. */
export function repositoryName(registry: string | undefined, project: string, service: string): string {
  if (registry === undefined) return `${buildTags(project)}${pathComponent(service)}`;
  return `${registryPath(registry)}/${pathComponent(`${project}-${service}`)}`;
}

/** What all tags of a project's builds without a registry start with. */
export function buildTags(project: string): string {
  return `deploy-kit-build/${pathComponent(project)}/`;
}

/** A registry as it stands in image names: no scheme, no slash at the end, lower case (GitHub's owners are not). */
export function registryPath(registry: string): string {
  return registry
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** `v1.4.2` as it is; what a tag cannot hold is replaced, and a hash keeps two such versions apart. */
export function tagName(version: string): string {
  if (/^\w[\w.-]{0,127}$/.test(version)) return version;
  const readable = version.replace(/[^\w.-]+/g, '-').replace(/^[.-]+|-+$/g, '');
  return `${readable.slice(0, 100)}${readable === '' ? 'v' : '-'}${sha256(version).slice(0, 8)}`;
}

/**
 * One component of a repository's name (lower case, digits, single separators: the distribution specification).
 * What had to be changed gets a hash, so that `Web` and `web` stay two.
 */
export function pathComponent(name: string): string {
  if (/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(name) && name.length <= 100) return name;
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${readable}${readable === '' ? 'x' : '-'}${sha256(name).slice(0, 8)}`.replace(/-{2,}/g, '-');
}

export interface Reference {
  /** `mariadb`, `ghcr.io/org/web`, as written. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
  /** `docker.io` where none is written. */
  readonly registry: string;
}

/** Takes `name[:tag][@digest]` apart. */
export function parseReference(reference: string): Reference {
  const [rest = '', digest] = reference.split('@', 2);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  const name = colon === -1 ? rest : rest.slice(0, colon);
  const first = name.split('/')[0] ?? '';
  const hasRegistry = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  return {
    name,
    tag: colon === -1 ? undefined : rest.slice(colon + 1),
    digest: digest as Digest | undefined,
    registry: hasRegistry ? first : 'docker.io',
  };
}

/** `web` and `docker.io/library/web:latest` are one image: the long form of a name. */
export function fullName(reference: string): string {
  const { name, tag, digest, registry } = parseReference(reference);
  const path = name.startsWith(`${registry}/`) ? name.slice(registry.length + 1) : name;
  const full = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return `${registry}/${full}${digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`}`;
}

// The grammar of the distribution project (reference.go); a registry is told from a path as Docker tells it.
const DOMAIN =
  /^(localhost|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\[[a-f0-9:]+\])(:[0-9]+)?$/i;
const PATH_COMPONENT = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;

/** Why a text is no `name[:tag][@digest]`, or undefined where it is one. */
export function invalidReference(text: string): string | undefined {
  const { name, tag, digest } = parseReference(text);
  const parts = name.split('/');
  const [first = ''] = parts;
  const isRegistry = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost' || /[A-Z]/.test(first));
  const components = isRegistry ? parts.slice(1) : parts;
  if (text.trim() !== text || text === '') return t`it is empty, or has blanks around it`;
  if (isRegistry && !DOMAIN.test(first)) return t`'${first}' is no address of a registry`;
  const strange = components.find((part) => !PATH_COMPONENT.test(part));
  if (strange !== undefined) {
    return /[A-Z]/.test(strange) && PATH_COMPONENT.test(strange.toLowerCase())
      ? t`'${strange}' has capital letters`
      : t`'${strange}' may have lower-case letters, digits, and single . _ - between them`;
  }
  if (name.length > 255) return t`it is longer than 255 characters`;
  if (!isRegistry && parts.length === 1 && /^[a-f0-9]{64}$/.test(name)) return t`it is the id of an image`;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return t`':${tag}' is no tag`;
  if (digest !== undefined && !isDigest(digest))
    return t`'${digest}' is no digest (sha256: and 64 hexadecimal digits)`;
  return undefined;
}
