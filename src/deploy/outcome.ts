/**
 * What came of a deploy. `pending`: switched, waits for its verdict. `active`: switched and confirmed.
 * `put-back`: it failed and the previous release runs again. `kept`: it failed, and its containers are left because
 * the user wants that. `failed`: it failed before anything was switched, or there is nothing to put back.
 */
export type Outcome = 'nothing-to-do' | 'planned' | 'pending' | 'active' | 'put-back' | 'kept' | 'failed';

export interface SwitchFailure {
  readonly message: string;
  readonly fix?: string | undefined;
  /** Nothing was switched: what ran before runs on. */
  readonly isUntouched?: boolean;
  /** What is on the hosts now, for people. */
  readonly running: string;
}

export type PutBack = { readonly kind: 'put-back' | 'kept' | 'failed' } & SwitchFailure;
