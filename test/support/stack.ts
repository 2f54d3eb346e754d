import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { uniqueName } from './docker.ts';

const exec = promisify(execFile);

export function docker(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return exec('docker', args);
}

/** A Compose project of a test: up, down, gone. */
export class TestStack implements AsyncDisposable {
  readonly project: string;
  readonly directory: string;

  private constructor(project: string, directory: string) {
    this.project = project;
    this.directory = directory;
  }

  static async create(name: string, services: Readonly<Record<string, unknown>>): Promise<TestStack> {
    const project = uniqueName(name);
    const directory = await mkdtemp(path.join(tmpdir(), `${project}-`));
    // YAML is a superset of JSON.
    await writeFile(path.join(directory, 'compose.yml'), JSON.stringify({ services }));
    await writeFile(path.join(directory, '.env'), '');
    return new TestStack(project, directory);
  }

  compose(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    return exec('docker', ['compose', '-p', this.project, ...args], { cwd: this.directory });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.compose('down', '--volumes', '--remove-orphans', '--timeout', '0').catch(() => {});
    await rm(this.directory, { recursive: true, force: true });
  }
}
