import { UserError } from '../../base/errors.ts';
import type { Question } from '../../host/ask.ts';
import { t } from '../../texts/texts.ts';
import { Answers, countOf, placeOf, sum } from '../engines/answers.ts';
import type { Box } from '../engines/engine.ts';
import { inside } from '../engines/inside.ts';
import { inContainer } from '../engines/shell.ts';
import { type Checked, fileName, type Probed, type Source, type Written } from '../source.ts';
import { PROGRAMS } from './programs.ts';
import { DUMP, INSPECT, PROBE } from './scripts.ts';

/** A database that is a file in a container. */
export interface SqlitePlan extends Pick<Box, 'service' | 'container'> {
  /** In the container. */
  readonly path: string;
}

/** The answer is a UserError where there is no such database, or nothing in the container can save it. */
export const probeSqlite = (plan: SqlitePlan): Question<readonly Probed[]> =>
  inside(
    { ...plan, declared: true, database: undefined },
    {
      script: PROBE,
      args: [plan.path],
      read: (said, { hostName }) => [sourceOf(new Answers(said), plan, hostName)],
    },
  );

function sourceOf(answers: Answers, plan: SqlitePlan, hostName: string): Source {
  const { service, container, path } = plan;
  const place = placeOf(plan);
  if (answers.has('absent') || answers.has('other')) {
    const message = answers.has('absent')
      ? t`backup.sqlite: ${place} has no file ${path}`
      : t`backup.sqlite: ${path} in ${place} is no database of SQLite`;
    throw new UserError(message, {
      fix: t`write the path as the container sees it, once the application has made it`,
    });
  }
  const program = answers.one('program');
  if (program === '') {
    const names = PROGRAMS.map(({ name }) => name).join(', ');
    throw new UserError(t`${path} in ${place} cannot be saved: nothing in its image can do that (${names})`, {
      fix: t`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`,
    });
  }
  const what = t`dump of ${path} of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return {
    what,
    begins: t`saving ${path} of service '${service}' by ${program}`,
    bytes: sum(answers.all('bytes').map(([bytes]) => Number(bytes))),
    path: `${service}.${fileName(path.replace(/^.*\//, ''))}`,
    producer: () => ({ argv: inContainer(container.id, DUMP, path, program) }),
    inspect: INSPECT,
    fix,

    check(written: Written): Checked {
      const [pages, page, length] = ['pages', 'page', 'length'].map((key) => countOf(written, key));
      const counted = new Answers(written.stderr).all('counted');
      if (pages === undefined || page === undefined || length !== pages * page || counted.length === 0) {
        throw new UserError(t`${what} is not complete: it has not all of its pages`, {
          fix: t`${fix}; the backup was not kept`,
        });
      }
      return {
        kind: 'service',
        name: service,
        source: container.name,
        engine: 'sqlite',
        format: 'sqlite',
        databases: [path],
        counts: Object.fromEntries(counted.map(([key = '', count]) => [key, Number(count)])),
        checks: ['integrity', 'pages'],
        warnings: [],
      };
    },
  };
}
