import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import * as core from '@actions/core';
import { messageOf, UserError } from '../../base/errors.ts';
import { harmless, harmlessJson } from '../../base/harmless.ts';
import { Markdown } from '../../base/markdown.ts';
import { isTrivial, Redactor } from '../../base/redact.ts';
import { secretParts } from '../../base/secret-values.ts';
import { inputVariable, readInputs } from '../../config/inputs.ts';
import type { OptionTable } from '../../config/options/index.ts';
import { explainDockerError } from '../../engine/errors.ts';
import { type RunContext, runContext } from '../../github/run-context.ts';
import type { SetupContext } from '../../setup/context.ts';
import { secretsOf } from '../../setup/mask.ts';
import { shownIn } from '../../setup/shown.ts';
import type { Action } from './action.ts';
import { githubLogger } from './github-logger.ts';

/**
 * Runs an action: masks secrets, reads inputs, calls its `main`, writes outputs, summary and report. Every way to fail
 * ends in one message that names the fix, and in an exit code that is not 0.
 */
export async function runAction<I extends OptionTable, O extends string>(
  action: Action<I, O>,
): Promise<void> {
  const env = process.env;
  const redactor = new Redactor();
  const here = { cwd: process.cwd(), pid: process.pid, tmpdir: tmpdir(), hostname: hostname() };
  const run = runContext(env, here);
  const given = (name: string) => env[inputVariable(name)];
  const directory = path.resolve(run.workspace, given('working-directory') ?? '');
  const isShown = shownIn(directory, [given('project'), given('environment')], env);
  const hide = (secret: string, variable?: string) => {
    for (const part of variable === undefined ? [secret] : secretParts(variable, secret, isShown)) {
      for (const line of part.split(/\r\n|\r|\n/)) if (!isTrivial(line)) core.setSecret(line);
      redactor.add(part);
    }
  };
  for (const { value, variable } of secretsOf(action.inputs, env)) hide(value, variable);
  using cancelled = cancelOnSignals();
  const redact = (text: string) => redactor.redact(text);
  const log = githubLogger(redact);
  const context: SetupContext = { log, signal: cancelled.signal, redact, now: Date.now, run, env, hide };
  const md = new Markdown(redact);
  // Value by value: in JSON's own notation a secret with a quote would no longer be recognised.
  const redacted = (_key: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
  // What was done is done, and what failed has failed, also where there is no room to write it down.
  const tell = (report: object, summary: string) => {
    const attempt = (what: string, write: () => void) => {
      try {
        write();
      } catch (error) {
        log.warning(`the ${what} could not be written: ${messageOf(error)}`);
      }
    };
    attempt('summary', () => writeSummary(run, harmless(redact(summary))));
    attempt('report', () =>
      core.setOutput('report', writeReport(action, run, harmlessJson(report, redacted, 2))),
    );
  };
  try {
    const result = await action.main(readInputs(action.inputs, env), context);
    for (const [name, value] of Object.entries<string | undefined>(result.outputs)) {
      if (value !== undefined) core.setOutput(name, value);
    }
    tell(result.report, result.summary?.(md) ?? '');
    if (result.failure) fail(action, result.failure, log);
  } catch (thrown) {
    const error = cancelled.signal.aborted ? new UserError('cancelled') : explainDockerError(thrown);
    fail(action, error, log);
    const report = { error: messageOf(error), fix: error instanceof UserError ? error.fix : undefined };
    tell(report, action.failsJob === false ? '' : failureSummary(action, md.block(withFix(error))));
  }
}

function fail(action: Action, error: unknown, log: ReturnType<typeof githubLogger>): void {
  if (action.failsJob === false) {
    log.lastWarning(withFix(error));
    return;
  }
  log.fail(withFix(error));
  if (error instanceof Error && error.stack) log.debug(error.stack);
  process.exitCode = error instanceof UserError ? error.exitCode : 1;
}

function withFix(error: unknown): string {
  const fix = error instanceof UserError && error.fix !== undefined ? `\nWhat to do: ${error.fix}` : '';
  return `${messageOf(error)}${fix}`;
}

function failureSummary({ title }: Action, message: string): string {
  return `### ${title.replace(/^deploy-kit: /, '')}: failed\n\n${message}\n`;
}

function writeSummary({ stepSummary }: RunContext, markdown: string): void {
  if (stepSummary !== undefined && markdown !== '') appendFileSync(stepSummary, `${markdown}\n`);
}

/** The report's path; a step of the same name gets another one. */
function writeReport({ name }: Action, { temp, step }: RunContext, json: string): string {
  const directory = path.join(temp, 'deploy-kit');
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}-${step.replace(/[^\w.-]+/g, '-')}-${process.pid}.json`);
  writeFileSync(file, `${json}\n`);
  return file;
}

/** GitHub cancels with SIGINT, 7.5 s later SIGTERM: both abort the work, which then has to end by itself. */
function cancelOnSignals(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const abort = () => controller.abort(new UserError('cancelled'));
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', abort);
      process.off('SIGTERM', abort);
    },
  };
}
