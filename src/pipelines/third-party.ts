import type { Callable } from './step.ts';

// Actions of others, each pinned to a commit: the only place where a pipeline gets them from.

export const checkout = pinned({
  action: 'actions/checkout',
  commit: '08c6903cd8c0fde910a37f88322edcfb5dd907a8',
  release: 'v5.0.0',
  inputs: ['ref', 'fetch-depth', 'persist-credentials'],
});

export const uploadArtifact = pinned({
  action: 'actions/upload-artifact',
  commit: '330a01c490aca151604b8cf639adc76d48f6c5d4',
  release: 'v5.0.0',
  inputs: ['name', 'path', 'if-no-files-found'],
});

interface Pin<I extends string> {
  readonly action: string;
  readonly commit: string;
  readonly release: string;
  /** Those that we give. */
  readonly inputs: readonly I[];
}

function pinned<const I extends string>({ action, commit, release, inputs }: Pin<I>): Callable<I, never> {
  const described = inputs.map((name) => [name, { description: '', default: '' }]);
  return { uses: `${action}@${commit}`, release, inputs: Object.fromEntries(described), outputs: {} };
}
