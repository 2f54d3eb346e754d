/**
 * `scale`: containers are added or taken away, the others stay. `reload`: they stay, and resolve names anew; `restart`:
 * they stay, and start anew.
 */
export type ServiceAction =
  | 'create'
  | 'recreate'
  | 'scale'
  | 'start'
  | 'restart'
  | 'reload'
  | 'keep'
  | 'remove';

export interface ServicePlan {
  readonly service: string;
  readonly action: ServiceAction;
  /** Why, for people; names of variables and keys, never values. */
  readonly reasons: readonly string[];
}
