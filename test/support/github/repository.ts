import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';

/** What a stand-in for GitHub keeps: one repository. Tests look at it, and put into it what is to be there. */
export class TestRepository {
  readonly slug = 'octo/shop';
  readonly issues: TestIssue[] = [];
  readonly labels = new Set<string>();
  readonly deployments: TestDeployment[] = [];
  readonly runs = new Map<number, { readonly status: string | null; readonly attempt?: number }>();
  /** A clone that knows its commits. Without one every full commit id is there, and nothing can be compared. */
  git: string | undefined;
  /** Whether people outside see it, and who owns it. */
  readonly about = { private: true, organization: true, defaultBranch: 'main', plan: 'team' };
  readonly environments = new Map<string, TestEnvironment>();
  readonly variables = new Map<string, string>();
  /** As they came: sealed. */
  readonly secrets = new Map<string, string>();
  /** Those of the organization that the repository may use. */
  readonly inherited = { variables: new Map<string, string>(), secrets: new Set<string>() };
  /** Users by login and teams by slug, with their ids. */
  readonly users = new Map<string, number>();
  readonly teams = new Map<string, number>();
  /** What secrets are sealed with, and opened: X25519. */
  readonly sealing = sealingKeys();
  readonly key = { key_id: '568250167242549743', key: this.sealing.publicKey };
  /** What is chosen for Actions. */
  readonly actions = {
    enabled: true,
    allowed: 'all',
    selected: { github_owned_allowed: true, patterns_allowed: [] as string[] },
    permissions: 'read',
  };
  /** Self-hosted, with their versions. */
  readonly runners = new Map<string, string | null>();
  /** Other repositories, and who may use what is in them. */
  readonly others = new Map<string, { readonly private: boolean; readonly access: string }>();
  #ids = 0;

  /** Ids grow. */
  id(): number {
    this.#ids += 1;
    return this.#ids;
  }

  addIssue(issue: Partial<TestIssue> = {}): TestIssue {
    const number = this.issues.length + 1;
    const added = {
      ...{ number, title: `Issue ${number}`, body: '', state: 'open', labels: [], comments: [] },
      ...{ isPullRequest: false, closed: undefined, ...issue },
    } as TestIssue;
    for (const label of added.labels) this.labels.add(label);
    this.issues.push(added);
    return added;
  }

  /** The commit that a ref or revision names, if there is one. */
  commit(ref: string): string | undefined {
    if (this.git === undefined) return /^[0-9a-f]{40}$/.test(ref) ? ref : undefined;
    return this.#git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)?.trim();
  }

  /** Commits of a range, the oldest first. */
  log(range: string) {
    const format = '--format=%H%x1f%an%x1f%aI%x1f%B%x1e';
    const text = this.#git('log', '--reverse', '--no-show-signature', format, range) ?? '';
    return text
      .split('\x1e')
      .map((entry) => entry.trim().split('\x1f'))
      .flatMap(([sha = '', name = '', date = '', message = '']) =>
        sha === '' ? [] : [{ sha, commit: { message, author: { name, date } } }],
      );
  }

  mergeBase(one: string, other: string): string {
    return this.#git('merge-base', one, other)?.trim() ?? one;
  }

  #git(...args: string[]): string | undefined {
    try {
      return execFileSync('git', args, {
        cwd: this.git,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return undefined;
    }
  }
}

function sealingKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const raw = (der: Buffer) => der.subarray(-32).toString('base64');
  return {
    publicKey: raw(publicKey.export({ type: 'spki', format: 'der' })),
    privateKey: raw(privateKey.export({ type: 'pkcs8', format: 'der' })),
  };
}

export interface TestEnvironment {
  wait: number;
  preventSelfReview: boolean;
  reviewers: readonly { readonly type: string; readonly id: number }[];
  /** Null: every branch and tag may be deployed. */
  branches: { readonly protected_branches: boolean; readonly custom_branch_policies: boolean } | null;
  readonly policies: { readonly id: number; name: string; readonly type: string }[];
  readonly variables: Map<string, string>;
  readonly secrets: Map<string, string>;
}

export interface TestIssue {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: string[];
  readonly comments: { readonly id: number; body: string; outsider?: boolean }[];
  readonly isPullRequest: boolean;
  /** Written by somebody who does not belong here. Otherwise by the token of a job. */
  readonly outsider?: boolean;
}

export interface TestDeployment {
  readonly id: number;
  readonly ref: string;
  readonly sha: string;
  readonly environment: string;
  readonly task: string;
  readonly description: string | null;
  readonly payload: unknown;
  readonly production: boolean;
  /** The newest last. */
  readonly statuses: TestStatus[];
}

export interface TestStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly log_url?: string;
  readonly environment_url?: string;
}
