import type { Chapter } from './chapter.ts';

/** How a run of a pipeline ended, for people. */
export interface Verdict {
  readonly mark: '✅' | '❌' | '🔥' | '⏹️' | '📋';
  /** What happened, what runs, where: one sentence. */
  readonly headline: string;
  /** What else is to be known at once, a sentence each. */
  readonly notes: readonly string[];
  /** The step whose part is what was asked for: it is not folded away. */
  readonly shows?: string;
  /** Steps whose failure the headline says: there is nothing to add to it. */
  readonly said?: readonly string[];
  /** The step that failed first: it has the cause. */
  readonly failed?: Chapter | undefined;
}

/** The chapters of a run by step, the last of each. */
export interface Story {
  readonly steps: ReadonlyMap<string, Chapter>;
  /** The first step that failed by itself. */
  readonly failed: Chapter | undefined;
  readonly isCancelled: boolean;
  /** That the run is about. */
  readonly version: string | undefined;
  /** Names of the services that it is about, where it is not all of them: `web, worker`. */
  readonly services: string | undefined;
  /** The version that ran when it began. */
  readonly runsBefore: string | undefined;
  /** ` in production`; empty when it is not known. */
  readonly where: string;
}
