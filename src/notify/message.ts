/** How far something is, and whether somebody has to look at it. What is said of it: occasions.ts. */
export const STATUSES = {
  started: { asksForSomebody: false },
  succeeded: { asksForSomebody: false },
  failed: { asksForSomebody: true },
  'rolled-back': { asksForSomebody: true },
  inconclusive: { asksForSomebody: true },
  cancelled: { asksForSomebody: false },
} as const;

export type Status = keyof typeof STATUSES;

/** What is to be said, whatever the service makes of it. Text of anybody, of any length. */
export interface Message {
  readonly title: string;
  readonly status: Status;
  /** People are called to it whatever the status is. */
  readonly isUrgent?: boolean | undefined;
  /** Where the title leads. */
  readonly url?: string | undefined;
  /** Markdown. */
  readonly description?: string | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly footer?: string | undefined;
}
