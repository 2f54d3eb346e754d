import { splitSections } from '../base/sections.ts';
import type { Question } from '../host/ask.ts';

/** Names of what else an engine has. */
export interface Resources {
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  /** Those that Compose made for this project. */
  readonly ownVolumes: readonly string[];
}

const SCRIPT = `
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}' || exit
printf '//own volumes\\n'
docker volume ls --format '{{.Name}}' --filter "label=com.docker.compose.project=$1"
`;

export const resourcesOf = (composeProject: string): Question<Resources> => ({
  script: SCRIPT,
  args: [composeProject],
  read: (said) => {
    const section = splitSections(said);
    return {
      networks: section('networks'),
      volumes: section('volumes'),
      ownVolumes: section('own volumes'),
    };
  },
});
