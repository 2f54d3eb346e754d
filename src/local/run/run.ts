import { userInfo } from 'node:os';
import { type Repository, readRepository } from '../place/repository.ts';
import { Masks } from '../process/masks.ts';
import { GITHUB_LADDER, type Ladder } from '../process/process.ts';
import type { Annotation, JobReport, PipelineEvent } from '../report.ts';
import type { Json } from '../workflow/expressions.ts';
import type { Library } from '../workflow/library.ts';
import type { Workflow } from '../workflow/model.ts';
import { type EventRequest, eventOf } from './event.ts';
import type { RunFolders } from './folders.ts';

export interface PipelineOptions {
  /** The folder of deploy-kit: its workflows, actions and dist. */
  readonly kit: string;
  /** A folder of the repository to run in. */
  readonly directory: string;
  /** A pipeline of the kit (`standard`), or the path of a workflow in the repository (`.github/workflows/deploy.yml`). */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** The environment of this machine; steps inherit a part of it. */
  readonly environment: NodeJS.ProcessEnv;
  /** A branch, tag or commit to run for; default: what is checked out. */
  readonly ref?: string | undefined;
  /** Take uncommitted changes of tracked files along. */
  readonly workingTree: boolean;
  readonly event?: EventRequest | undefined;
  /** Where runs and locks are kept. Default: $XDG_STATE_HOME/deploy-kit, ~/.local/state/deploy-kit. */
  readonly stateDirectory?: string;
  /** Keep the workspaces. */
  readonly keep: boolean;
  readonly debug: boolean;
  /** The listener shows what goes on at each moment: actions tell it. */
  readonly isWatched?: boolean;
  /** Wait while another run holds the concurrency group, or refuse. */
  readonly waitForGroup: boolean;
  /** Default: GitHub's. */
  readonly ladder?: Ladder;
  /** Told everything that happens, in order, with secrets masked. */
  readonly listener: (event: PipelineEvent) => void;
  /** Cancels as GitHub does: the current step ends, cleanup runs. */
  readonly signal: AbortSignal;
  /** Ends everything at once. */
  readonly kill: AbortSignal;
}

/** What a run is of. */
interface Subject {
  readonly library: Library;
  readonly repository: Repository;
  /** The workflow that was started: called ones see its name, too. */
  readonly workflow: Workflow;
}

/** Everything that is the same for all jobs of a run. */
export type Run = Readonly<Awaited<ReturnType<typeof openRun>>>;

export async function openRun(options: PipelineOptions, subject: Subject, folders: RunFolders) {
  const { secrets, vars, workingTree, keep, debug, waitForGroup, kill, listener: emit } = options;
  const cancel = AbortSignal.any([options.signal, kill]);
  cancel.addEventListener('abort', () => emit({ kind: 'cancelling', reason: 'cancelled' }), { once: true });
  const actor = userInfo().username;
  const home = subject.library.roots.kit;
  const kit = await readRepository(home).catch(() => undefined);
  const { workflow, repository } = subject;
  const { name, payload, ...taken } = eventOf(options.event, workflow, repository, {
    actor,
    inputs: options.inputs,
  });
  return {
    ...subject,
    ...folders,
    actor,
    /** `owner/deploy-kit` of this kit's own remote. */
    kitSlug: kit?.directory === home ? kit.slug : 'local/deploy-kit',
    event: { name, payload },
    /** What it was started with, and the inputs that it takes so. */
    taken,
    secrets,
    vars,
    token: secrets['GITHUB_TOKEN'] ?? '',
    masks: new Masks(Object.values(secrets)),
    inherited: inheritedEnvironment(options.environment),
    workingTree,
    keep,
    debug,
    isWatched: options.isWatched === true,
    waitForGroup,
    ladder: options.ladder ?? GITHUB_LADDER,
    /** Aborted when the user cancels. */
    cancel,
    kill,
    emit,
    /** Of the jobs that have ended, those of called workflows included. */
    jobs: [] as JobReport[],
    annotations: [] as Annotation[],
  };
}

const INHERITED =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|DOCKER_\w+|BUILDX_\w+|BUILDKIT_\w+|SSH_AUTH_SOCK|XDG_\w+_(DIR|HOME)|(HTTP|HTTPS|NO|ALL)_PROXY|NODE_(EXTRA_CA_CERTS|COMPILE_CACHE)|DEPLOY_KIT_LANGUAGE|SSL_CERT_(FILE|DIR))$/i;

/**
 * What steps see of the caller's environment: where tools are, how the machine reaches the network and the engine, and
 * where Node keeps what it has compiled.
 * Everything else stays out, so that a variable of this shell cannot make a pipeline work that fails on GitHub.
 */
function inheritedEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && INHERITED.test(name) ? [[name, value]] : [],
    ),
  );
}
