/** What can be said of a deploy: the end of the sentence, and whether somebody has to look at it. */
export const STATUSES = {
  started: { words: 'is being deployed', asksForSomebody: false },
  succeeded: { words: 'is deployed', asksForSomebody: false },
  failed: { words: 'failed', asksForSomebody: true },
  'rolled-back': { words: 'failed and was taken back', asksForSomebody: true },
  inconclusive: { words: 'could not be checked', asksForSomebody: true },
  cancelled: { words: 'was cancelled', asksForSomebody: false },
} as const;

export type Status = keyof typeof STATUSES;

/** What is to be said, whatever the service makes of it. Text of anybody, of any length. */
export interface Message {
  readonly title: string;
  readonly status: Status;
  /** Where the title leads. */
  readonly url?: string | undefined;
  /** Markdown. */
  readonly description?: string | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly footer?: string | undefined;
}
