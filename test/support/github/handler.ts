import type { Operation } from './description.ts';
import { type Answer, NOT_FOUND } from './faults.ts';
import type { TestRepository } from './repository.ts';

/** What GitHub answers when all is well: of each operation what matters; description.ts completes it. */
export type Handler = (repository: TestRepository, request: Request) => Answer;

export interface Request extends Pick<Operation, 'at' | 'query'> {
  readonly body: Readonly<Record<string, unknown>>;
  /** Where the stand-in is. */
  readonly url: string;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });

export const found = <T>(one: T | undefined, answer: (one: T) => Answer): Answer =>
  one === undefined ? NOT_FOUND : answer(one);
