import type { Command } from './command.ts';

/** What it does, for the list, and where it is: the runner carries a parser that the other commands never need. */
interface Entry {
  readonly summary: string;
  readonly load: () => Promise<{ command: Command }>;
}

export const COMMANDS: Readonly<Record<string, Entry>> = {
  run: { summary: 'Run a pipeline on this machine, as its YAML says', load: () => import('./run.ts') },
  deploy: { summary: 'Deploy to an environment from here', load: () => import('./deploy.ts') },
  rollback: { summary: 'Go back to an earlier release from here', load: () => import('./rollback.ts') },
  backup: { summary: 'Back up databases and volumes now', load: () => import('./backup.ts') },
  backups: { summary: 'List the backups, and remove what nothing keeps', load: () => import('./backups.ts') },
  verify: { summary: 'Look whether a backup can be restored', load: () => import('./verify.ts') },
  restore: { summary: 'Restore a backup, or take that back', load: () => import('./restore.ts') },
  fetch: { summary: 'Bring a backup to this machine', load: () => import('./fetch.ts') },
  plan: {
    summary: 'Show what a deploy would change, and change nothing',
    load: () => import('./plan.ts'),
  },
  status: { summary: 'Show what runs on the hosts', load: () => import('./status.ts') },
  releases: {
    summary: 'List the releases and backups on the hosts',
    load: () => import('./releases.ts'),
  },
  logs: { summary: 'Show what the containers print', load: () => import('./logs.ts') },
  open: { summary: 'Open the url of an environment in the browser', load: () => import('./open.ts') },
  maintenance: {
    summary: 'Remove what no release needs, and warn ahead',
    load: () => import('./maintenance.ts'),
  },
  validate: {
    summary: 'Check the config file and the compose files',
    load: () => import('./validate.ts'),
  },
  github: {
    summary: 'Set up environments on GitHub, or say what they lack',
    load: () => import('./github.ts'),
  },
  init: {
    summary: 'Write a config file and a workflow for this repository',
    load: () => import('./init.ts'),
  },
};
