import { newVersion } from './app.ts';
import type { Measured } from './measure.ts';
import type { Subject, Way } from './subject.ts';

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly way: Way;
  readonly goal: Goal;
  /** Until the run ends, or until the stack answers again as before. */
  readonly until: 'end' | 'back';
  /** Measures one run; what has to be there before is made first. */
  run(subject: Subject): Promise<Measured>;
}

/** What a run may come to, beside bare Compose. */
export interface Goal {
  readonly commands?: number;
  /** Multiple of the bare time. */
  readonly ratio?: number;
  /** Over the bare time, in ms. */
  readonly moreMs?: number;
}

/** What a slow line (30 ms round trip) may add to either, in ms. */
export const SLOW_LINE_MS = 500;

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'new',
    title: 'new version, recreate',
    way: 'registry',
    goal: { commands: 12, ratio: 1.15 },
    until: 'end',
    run: (subject) => subject.up(newVersion()),
  },
  {
    id: 'stop-first',
    title: 'new version, stop-first',
    way: 'registry',
    goal: { commands: 12 },
    until: 'end',
    run: (subject) => subject.up(newVersion(), 'stop-first'),
  },
  {
    id: 'again',
    title: 'nothing to do',
    way: 'registry',
    goal: { commands: 3, moreMs: 1000 },
    until: 'end',
    run: (subject) => subject.up(subject.current),
  },
  {
    id: 'opening',
    title: 'nothing to do, with opening the connection',
    way: 'registry',
    goal: {},
    until: 'end',
    run: async (subject) => {
      await subject.disconnect();
      return subject.up(subject.current);
    },
  },
  {
    id: 'rollback',
    title: 'rollback',
    way: 'registry',
    goal: { commands: 12 },
    until: 'end',
    run: async (subject) => {
      await subject.up(newVersion());
      return subject.back();
    },
  },
  {
    id: 'bad',
    title: 'bad version, until the old one serves again',
    way: 'registry',
    goal: { commands: 25 },
    until: 'back',
    run: (subject) => subject.up(newVersion('unhealthy')),
  },
  {
    id: 'streamed',
    title: 'new version, streamed',
    way: 'streamed',
    goal: { commands: 12 },
    until: 'end',
    run: (subject) => subject.up(newVersion()),
  },
  {
    id: 'pipeline',
    title: 'pipeline, new version',
    way: 'pipeline',
    goal: { commands: 40 },
    until: 'end',
    run: (subject) => subject.up(newVersion()),
  },
  {
    id: 'pipeline-again',
    title: 'pipeline, again',
    way: 'pipeline',
    goal: { commands: 12 },
    until: 'end',
    run: (subject) => subject.up(subject.current),
  },
  {
    id: 'pipeline-bad',
    title: 'pipeline, wrong answers, until the old one serves again',
    way: 'pipeline',
    goal: {},
    until: 'back',
    run: (subject) => subject.up(newVersion('wrong')),
  },
];
