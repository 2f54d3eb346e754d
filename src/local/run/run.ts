import type { Repository } from '../place/repository.ts';
import type { Masks } from '../process/masks.ts';
import type { Ladder } from '../process/process.ts';
import type { PipelineEvent } from '../report.ts';
import type { Json, JsonObject } from '../workflow/expressions.ts';
import type { Library } from '../workflow/library.ts';
import type { Workflow } from '../workflow/model.ts';
import type { RunFolders } from './folders.ts';

export interface PipelineOptions extends Settings {
  /** The folder of deploy-kit: its workflows, actions and dist. */
  readonly kit: string;
  /** A folder of the repository to run in. */
  readonly directory: string;
  /** A pipeline of the kit (`standard`), or the path of a workflow in the repository (`.github/workflows/deploy.yml`). */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, Json>>;
  /** The environment of this machine; steps inherit a part of it. */
  readonly environment: NodeJS.ProcessEnv;
  /** A branch, tag or commit to run for; default: what is checked out. */
  readonly ref?: string | undefined;
  /** Default: workflow_dispatch with the inputs. */
  readonly event?: { readonly name: string; readonly payload?: JsonObject } | undefined;
  /** Where runs and locks are kept. Default: $XDG_STATE_HOME/deploy-kit, ~/.local/state/deploy-kit. */
  readonly stateDirectory?: string;
  /** Default: GitHub's. */
  readonly ladder?: Ladder;
  /** Told everything that happens, in order, with secrets masked. */
  readonly listener: (event: PipelineEvent) => void;
  /** Cancels as GitHub does: the current step ends, cleanup runs. */
  readonly signal: AbortSignal;
}

/** What the user chooses for a run. */
interface Settings {
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** Take uncommitted changes of tracked files along. */
  readonly workingTree: boolean;
  /** Keep the workspaces. */
  readonly keep: boolean;
  readonly debug: boolean;
  /** Wait while another run holds the concurrency group, or refuse. */
  readonly waitForGroup: boolean;
  /** Ends everything at once. */
  readonly kill: AbortSignal;
}

/** Everything that is the same for all jobs of a run. */
export interface Run extends Settings, RunFolders {
  readonly library: Library;
  readonly repository: Repository;
  /** The workflow that was started: called ones see its name, too. */
  readonly workflow: Workflow;
  readonly actor: string;
  /** `owner/deploy-kit` of this kit's own remote. */
  readonly kitSlug: string;
  readonly event: { readonly name: string; readonly payload: JsonObject };
  readonly token: string;
  readonly masks: Masks;
  /** The environment of this machine that steps inherit. */
  readonly inherited: Readonly<Record<string, string>>;
  readonly ladder: Ladder;
  /** Concurrency groups that this run holds, in lower case. */
  readonly heldGroups: Set<string>;
  /** Aborted when the user cancels. */
  readonly cancel: AbortSignal;
  emit(event: PipelineEvent): void;
}
