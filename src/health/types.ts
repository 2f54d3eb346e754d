import type { Milliseconds } from '../base/units.ts';
import type { HealthSettings } from '../config/settings.ts';
import type { Container } from '../engine/containers.ts';
import type { Host } from '../host/host.ts';
import type { Services } from './not-running.ts';

export interface GateRequest {
  readonly settings: HealthSettings;
  /** The environment's URL: base of the http checks that give only a path. */
  readonly url?: string | undefined;
  /** Where the stack runs; may be empty when nothing but URLs and ports is checked from the runner. */
  readonly hosts: readonly Host[];
  readonly composeProject: string;
  /** What the checks that read a version must find; a leading `v` makes no difference. */
  readonly expectedVersion?: string | undefined;
  /** What the release that runs there consists of, by host, as far as that is known. */
  readonly running?: ReadonlyMap<string, Services> | undefined;
  /** When the switch to what is gated began, where there was one. */
  readonly switched?: number | undefined;
}

/** `inconclusive`: it could not be measured, which says nothing about the stack. */
export type Verdict = 'passed' | 'failed' | 'inconclusive';

/** What happened; plain JSON, already redacted. */
export interface GateReport {
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly reason: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly duration: Milliseconds;
  readonly runFrom: 'runner' | 'host';
  readonly checks: readonly CheckReport[];
  readonly stability: StabilityReport;
  /** State and logs of the containers concerned; empty when the gate passed. */
  readonly containers: readonly ContainerEvidence[];
}

/** A check, from one place. */
export interface Subject {
  /** For people: `http /health`, `service api`. */
  readonly name: string;
  readonly kind: string;
  /** Where it is measured: `runner` or a host. */
  readonly from: string;
  /** Of a service check. */
  readonly service?: string;
}

export interface CheckReport extends Subject {
  /** `stopped`: another check had already decided the verdict. */
  readonly status: Verdict | 'stopped';
  readonly attempts: number;
  readonly duration: Milliseconds;
  /** The last answer, or the error in its place, why it was not good enough, and how often it came in a row. */
  readonly last: Partial<Answer> & {
    readonly error?: string;
    readonly reason: string;
    readonly times: number;
    /** Why it was not waited for until the deadline. */
    readonly note?: string;
  };
}

export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** The first 500 characters of the body. */
  readonly body: string;
}

export interface StabilityReport {
  readonly status: Verdict | 'not-reached' | 'skipped';
  /** Length of the window. */
  readonly window: Milliseconds;
  /** `service` or `service on host`, each once. */
  readonly watched: readonly string[];
  readonly changes: readonly string[];
}

export interface ContainerEvidence
  extends Pick<Container, 'service' | 'name' | 'status' | 'exitCode' | 'oomKilled' | 'health'> {
  readonly host: string;
  /** In its whole life. `exitCode` is of its last run that ended. */
  readonly restarts: number;
  /** The engine's own words, for example why a container could not be started. */
  readonly error?: string;
  /** Of the healthcheck's last run. */
  readonly healthLog?: string;
  readonly logs: readonly string[];
}

/** What one attempt of one check found. */
export interface Outcome {
  /** `unmeasured`: the way to it is what broke. */
  readonly kind: 'good' | 'bad' | 'unmeasured';
  readonly reason: string;
  /** Of HTTP, redacted. */
  readonly answer?: Answer;
  /** Of a bad one: waiting cannot help, the gate fails now. */
  readonly final?: boolean;
  /** Of a final one: why waiting cannot help, where the reason does not say it. */
  readonly note?: string;
}
