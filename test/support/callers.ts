import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCallers } from '../../src/cli/callers/check.ts';
import { callersIn } from '../../src/cli/callers/find.ts';
import { tempDir } from './temp.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A repository with the environments that the documents and examples speak of. */
const CONFIG = `environments:
  development: { hosts: [local] }
  staging: { hosts: ["ssh://deploy@staging.example.org"] }
  production: { hosts: ["ssh://deploy@example.org"] }
`;

/**
 * What `validate` says of workflows beside what this deploy-kit takes.
 * @param files text by path from the top of the repository
 */
export async function problemsOfCallers(files: Readonly<Record<string, string>>): Promise<string[]> {
  await using repository = await tempDir('callers');
  for (const [name, text] of Object.entries({ 'deploy-kit.yml': CONFIG, ...files })) {
    await mkdir(path.dirname(repository.join(name)), { recursive: true });
    // As the reader of an example has it: validate warns of the names that stand there.
    const mine = text.replaceAll('your-org', 'acme').replaceAll('example.org', 'acme.dev');
    await writeFile(repository.join(name), mine);
  }
  const callers = await callersIn(repository.path);
  const variables = new Map([['production', ['DB_PASSWORD']]]);
  const checked = { directory: '', config: undefined, variables };
  const found = await checkCallers({ top: repository.path, kit: ROOT, files: callers, checked });
  return found.map(({ problem }) => problem);
}
