import * as v from 'valibot';
import type { Github, Question } from './github.ts';

const MOST_PAGES = 10;

/** All pages of a list, as far as anybody would read. @throws GithubError */
export async function allPages<T>(
  github: Github,
  question: Question<v.GenericSchema<unknown, readonly T[]>>,
  size = 100,
): Promise<T[]> {
  const list: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await github.ask({ ...question, with: { ...question.with, per_page: size, page } });
    list.push(...found);
    if (found.length < size) break;
  }
  return list;
}

/** A list that comes in an object, beside how long it is. */
export const listIn = <const S extends v.GenericSchema>(key: string, item: S) =>
  v.pipe(
    v.object({ [key]: v.array(item) }),
    v.transform((answer): v.InferOutput<S>[] => answer[key] ?? []),
  );
