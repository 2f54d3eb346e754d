import { t } from '../../texts/texts.ts';

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

/** For people. */
export function actionInWords(action: ServiceAction): string {
  switch (action) {
    case 'create':
      return t`create`;
    case 'recreate':
      return t`recreate`;
    case 'scale':
      return t`scale`;
    case 'start':
      return t`start`;
    case 'restart':
      return t`restart`;
    case 'reload':
      return t`reload`;
    case 'keep':
      return t`keep`;
    case 'remove':
      return t`remove`;
  }
}

export interface ServicePlan {
  readonly service: string;
  readonly action: ServiceAction;
  /** Why, for people; names of variables and keys, never values. */
  readonly reasons: readonly string[];
}
