import { splitSections } from '../base/sections.ts';
import type { Question } from '../host/ask.ts';

/** Names of what else an engine has. */
export interface Resources {
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

const SCRIPT = `
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}'
`;

export const resources: Question<Resources> = {
  script: SCRIPT,
  read: (said) => {
    const section = splitSections(said);
    return { networks: section('networks'), volumes: section('volumes') };
  },
};
