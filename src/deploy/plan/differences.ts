import { own } from '../../base/own.ts';
import { ignoresEmptyDeploy, unhashedKeys } from '../../compose/behaviour.ts';
import { EMPTY_DEPLOY } from '../../release/record.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

type Content = Pick<Release, 'services'> & Partial<Pick<Release, 'files'>>;

/** What recreates a service as one release takes the place of another, for people: names, never values. */
export function differences(service: string, was: Content, next: Content, composeVersion: string): string[] {
  const [old, now] = [own(was.services, service), own(next.services, service)];
  if (old === undefined || now === undefined) return [];
  const keys = [...new Set([...Object.keys(old.parts), ...Object.keys(now.parts)])].sort();
  const unhashed = unhashedKeys(composeVersion);
  if (
    ignoresEmptyDeploy(composeVersion) &&
    [old, now].every(({ parts }) => EMPTY_DEPLOY.includes(parts['deploy']))
  ) {
    unhashed.push('deploy');
  }
  const changed = keys.filter((key) => old.parts[key] !== now.parts[key] && !unhashed.includes(key));
  const files = changed.some((key) => MADE_OF_FILES.includes(key)) ? changedFiles(service, was, next) : [];
  return [
    ...(old.image === now.image ? [] : [t`image ${contentOf(old.image)} -> ${contentOf(now.image)}`]),
    ...files,
    ...changed
      .filter((key) => files.length === 0 || !MADE_OF_FILES.includes(key))
      .map((key) => change(key, old.parts[key], now.parts[key])),
  ];
}

/** Keys in which the content of shipped files stands: the paths of mounts, and a label. */
const MADE_OF_FILES = ['volumes', 'labels'];

function changedFiles(service: string, was: Content, next: Content): string[] {
  const of = ({ services, files = [] }: Content) =>
    files.filter(({ source }) => own(services, service)?.files?.includes(source));
  const before = of(was);
  const found = of(next).flatMap(({ source, sha256, contents: has = {} }) => {
    const old = before.find((file) => file.source === source);
    if (old === undefined || old.sha256 === sha256) return [];
    const had = old.contents ?? {};
    const names = [...new Set([...Object.keys(had), ...Object.keys(has)])].sort();
    const changes = names.filter((name) => had[name] !== has[name]);
    // Records of old name no files of a directory.
    if (changes.length === 0 || old.contents === undefined) return [t`${source} changed`];
    return changes.map((name) => change(name, had[name], has[name]));
  });
  return found.sort();
}

function change(what: string, was: string | undefined, now: string | undefined): string {
  if (was === undefined) return t`${what} added`;
  return now === undefined ? t`${what} removed` : t`${what} changed`;
}

function contentOf(tag: string): string {
  return tag.slice(tag.lastIndexOf(':') + 1) || 'none';
}
