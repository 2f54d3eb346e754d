import { UserError } from '../../base/errors.ts';
import { knownCause, withCause } from '../../base/known-causes.ts';
import { telling } from '../../base/telling.ts';
import type { Question } from '../../host/ask.ts';
import { t } from '../../texts/texts.ts';
import type { Box } from './engine.ts';
import { WITH_WORDS } from './shell.ts';

// $1 the container, $2 what runs inside, then its arguments. What it says on stderr comes last, behind `failed`.
const ASK = `
id=$1 inside=$2
shift 2
${WITH_WORDS}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;

/**
 * Puts a question, whose script prints no line `failed`, to the inside of a container. Its answer is a UserError when
 * nothing can be run there, or not in time.
 */
export function inside<T>(
  { service, container }: Box,
  { script, args = [], read }: Question<T>,
): Question<T> {
  return {
    script: ASK,
    args: [container.id, script, ...args],
    read: (said, about) => {
      const [answer = '', why] = said.split('\nfailed\n', 2);
      if (why === undefined) return read(answer, about);
      const reason = telling(why, 3) || t`it does not answer`;
      const cause = knownCause(why);
      throw new UserError(
        t`service '${service}' cannot be asked for its databases: ${withCause(reason, cause)}`,
        {
          fix: cause?.fix ?? t`look at docker logs ${container.name} on ${about.hostName}`,
        },
      );
    },
  };
}
