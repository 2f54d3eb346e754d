import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { t } from '../../texts/texts.ts';
import type { Repository } from '../place/repository.ts';
import { isObject, type Json, type JsonObject, toText } from '../workflow/expressions.ts';
import type { Workflow } from '../workflow/model.ts';
import { eventsOfGithub } from '../workflow/parse.ts';
import { at, itemsOf, plainText } from '../workflow/tokens.ts';

/** What started a run: the contexts `github.event_name`, `github.event` and `inputs`. */
export interface RunEvent {
  readonly name: string;
  readonly payload: JsonObject;
}

export interface EventRequest {
  /** Default: workflow_dispatch, or the first event of a workflow that can be neither dispatched nor called. */
  readonly name?: string | undefined;
  /** Default: what GitHub would say of this repository. */
  readonly payload?: JsonObject | undefined;
}

const DISPATCH = 'workflow_dispatch';

/** What a run is started with, and which inputs may be given to it. @throws UserError for an event without inputs */
export function eventOf(
  asked: EventRequest | undefined,
  workflow: Workflow,
  repository: Repository,
  more: { readonly actor: string; readonly inputs: JsonObject },
) {
  const { events, call, dispatch } = workflow;
  const startable = call !== undefined || events.includes(DISPATCH);
  const name = asked?.name ?? (startable ? DISPATCH : (events[0] ?? DISPATCH));
  if (!events.includes(name) && call === undefined) {
    throw new UserError(t`${workflow.file}: '${name}' does not start it: on has ${events.join(', ')}`, {
      fix: t`name one of these with --event, or leave it out`,
      exitCode: 2,
    });
  }
  const all = eventsOfGithub();
  if (!events.includes(name) && !all.includes(name)) {
    throw new UserError(t`--event: GitHub has no event '${name}'${didYouMean(name, all)}`, {
      fix: t`name one of GitHub's events, or leave it out: ${all.join(', ')}`,
      exitCode: 2,
    });
  }
  // What starts it by no event of its own is called by us, as by a workflow that the event starts.
  const called = events.includes(name) ? [] : call?.inputs;
  const definitions = (name === DISPATCH ? dispatch : undefined) ?? called ?? [];
  const payload = asked?.payload ?? payloadOf(name, workflow, repository, more.actor);
  const sent: Json = (name === DISPATCH && payload['inputs']) || {};
  const given = { ...(isObject(sent) ? sent : {}), ...more.inputs };
  const [first] = Object.keys(given);
  if (definitions.length === 0 && name !== DISPATCH && first !== undefined) {
    throw new UserError(t`--input ${first}: a run by '${name}' has no inputs`, {
      fix: t`only ${DISPATCH} and calls have inputs: leave --event out`,
      exitCode: 2,
    });
  }
  return { name, payload, definitions, given };
}

/**
 * The event with its inputs: a dispatched workflow finds them in `github.event.inputs` as well, as texts, what has a
 * default or no value included.
 */
export function withInputs({ name, payload }: RunEvent, inputs: JsonObject, workflow: Workflow): RunEvent {
  if (name !== DISPATCH || workflow.dispatch === undefined) return { name, payload };
  const texts = Object.entries(inputs).map(([key, value]) => [key, toText(value)]);
  return { name, payload: { ...payload, inputs: texts.length === 0 ? null : Object.fromEntries(texts) } };
}

function payloadOf(
  name: string,
  { path, yaml }: Workflow,
  { ref, sha, commit: about, defaultBranch, name: repository, slug, owner, serverUrl }: Repository,
  actor: string,
): JsonObject {
  const always = {
    repository: {
      name: repository,
      full_name: slug,
      owner: { login: owner, name: owner },
      html_url: `${serverUrl}/${slug}`,
      default_branch: defaultBranch,
    },
    sender: { login: actor },
  };
  const [cron] = itemsOf(at(yaml.find('on'), 'schedule'));
  const commit = { id: sha, ...about, url: `${serverUrl}/${slug}/commit/${sha}` };
  const by: Readonly<Record<string, JsonObject>> = {
    [DISPATCH]: { ref, inputs: null, workflow: path },
    push: {
      ...{ ref, base_ref: null, before: NOTHING, after: sha, created: false, deleted: false, forced: false },
      ...{ compare: commit.url, commits: [commit], head_commit: commit, pusher: { name: actor } },
    },
    schedule: { schedule: plainText(at(cron, 'cron')) ?? '', workflow: path },
  };
  return { ...(Object.hasOwn(by, name) ? by[name] : {}), ...always };
}

const NOTHING = '0'.repeat(40);
