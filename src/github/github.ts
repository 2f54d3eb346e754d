import type { GenericSchema, InferOutput } from 'valibot';

// The one door to GitHub's REST API. open.ts opens it; the questions are in files by what they are about.

/** With what it is asked, and where it is. */
export interface GithubAccess {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly apiUrl: string;
}

/** Who asks, as far as what mends a refusal depends on it. */
export interface Asker {
  /** What to do when the token is not valid. */
  readonly token: string;
  /** Who has the permissions, and who else must have them. */
  readonly holder: string;
  readonly holders: string;
}

export interface Question<S extends GenericSchema = GenericSchema> {
  /** What it is for, in a sentence that goes on: `create a deployment`. */
  readonly to: string;
  /** The line of `permissions:` that a job needs for it, or the permission of a fine-grained token. */
  readonly needs: string;
  /** `POST /repos/{owner}/{repo}/deployments` */
  readonly route: string;
  readonly with?: Readonly<Record<string, unknown>>;
  /** Done twice it is as done once. Default: all but POST. */
  readonly repeats?: boolean;
  /** As much of the answer as is used. */
  readonly answer: S;
  /**
   * Looks for what is to be made, by a mark that it carries, where the answer broke off: what is not there is made again,
   * once. Without it, what may have been made is not.
   */
  readonly find?: () => Promise<InferOutput<S> | undefined>;
}

export interface Github {
  /** The answer, checked. @throws GithubError that names the fix */
  ask<const S extends GenericSchema>(question: Question<S>): Promise<InferOutput<S>>;
  /** The same, but nothing is waited for once the signal says so. */
  until(signal: AbortSignal): Github;
}

/** As much of Octokit as is used. */
export interface Client {
  request(route: string, options: object): Promise<Reply>;
}

interface Reply {
  readonly status: number;
  readonly data: unknown;
}
