import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isMap, isScalar, parseDocument } from 'yaml';

/** A workflow of this kit, as a caller has to know it. */
export interface CalledWorkflow {
  readonly name: string;
  readonly inputs: ReadonlyMap<string, CalledInput>;
  /** What its jobs ask for, and so its caller needs. */
  readonly permissions: readonly Permission[];
}

export interface CalledInput {
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'number';
  readonly required?: boolean;
  readonly default?: string | boolean | number;
}

interface Permission {
  readonly name: string;
  readonly level: string;
  /** As the workflow says it. */
  readonly why: string | undefined;
}

/** Reads it out of the folder of the kit; undefined when this kit has none of the name. */
export async function calledWorkflow(kit: string, name: string): Promise<CalledWorkflow | undefined> {
  const file = path.join(kit, '.github/workflows', `${name}.yml`);
  if (!existsSync(file)) return undefined;
  const document = parseDocument(await readFile(file, 'utf8'));
  const { on } = document.toJS() as { on: { workflow_call: { inputs?: Record<string, CalledInput> } } };
  const inputs = new Map(Object.entries(on.workflow_call.inputs ?? {}));
  return { name, inputs, permissions: permissionsOf(document) };
}

/** The highest level of each, with the words of the job that asks for it. */
function permissionsOf(document: Document): Permission[] {
  const found = new Map<string, Permission>();
  const jobs = document.get('jobs');
  for (const { value: job } of isMap(jobs) ? jobs.items : []) {
    const asked = isMap(job) ? job.get('permissions') : undefined;
    for (const { key, value } of isMap(asked) ? asked.items : []) {
      const [name, level] = [String(key), String(value)];
      const why = isScalar(value) ? value.comment?.trim() : undefined;
      const before = found.get(name)?.level;
      if (before === undefined || (before === 'read' && level === 'write'))
        found.set(name, { name, level, why });
    }
  }
  return [...found.values()];
}
