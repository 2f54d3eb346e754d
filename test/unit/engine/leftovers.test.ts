import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/engine/containers.ts';
import { repairsOf } from '../../../src/engine/leftovers.ts';
import { aContainer } from '../../support/containers.ts';

const HALF = '0123456789ab_shop-web-1';
const web = (status: Container['status'], name = 'shop-web-1') =>
  aContainer('web', { id: name, name, status });
const repairs = (...containers: Container[]) =>
  repairsOf(containers).map((one) =>
    [one.kind, one.container.name, ...(one.kind === 'rename' ? [one.name] : [])].join(' '),
  );

describe('what Compose cannot go on with', () => {
  it.each(['running', 'created', 'exited', 'restarting', 'removing'])('nothing where one is %s', (status) => {
    expect(repairs(web(status), aContainer('db'))).toEqual([]);
  });

  it('what is paused goes on, what is dead is removed', () => {
    expect(repairs(web('paused'))).toEqual(['unpause shop-web-1']);
    expect(repairs(web('dead'))).toEqual(['remove shop-web-1']);
  });

  it.each<[string, Container['status'], Container['status'] | undefined, string[]]>([
    ['it was made and never started', 'created', 'running', [`remove ${HALF}`]],
    ['the one before it was stopped already', 'created', 'exited', [`remove ${HALF}`]],
    ['the one before it is gone: its volumes are here', 'created', undefined, [`rename ${HALF} shop-web-1`]],
    ['it serves by now', 'running', undefined, [`rename ${HALF} shop-web-1`]],
    [
      'it serves and the other one does not',
      'running',
      'exited',
      ['remove shop-web-1', `rename ${HALF} shop-web-1`],
    ],
    [
      'it ran and the other one never did',
      'exited',
      'created',
      ['remove shop-web-1', `rename ${HALF} shop-web-1`],
    ],
    ['the other one is dead', 'running', 'dead', ['remove shop-web-1', `rename ${HALF} shop-web-1`]],
    ['it is dead', 'dead', 'running', [`remove ${HALF}`]],
  ])('half-way: %s', (_name, status, other, expected) => {
    const rest = other === undefined ? [] : [web(other)];
    expect(repairs(web(status, HALF), ...rest)).toEqual(expected);
  });

  it('of two that are half-way the one that serves gets the name', () => {
    const other = 'ba9876543210_shop-web-1';
    expect(repairs(web('created', HALF), web('running', other))).toEqual([
      `remove ${HALF}`,
      `rename ${other} shop-web-1`,
    ]);
  });

  it('what the project is called is no id', () => {
    const project = '0123456789ab_shop';
    const [own, half] = [`${project}-web-1`, `ba9876543210_${project}-web-1`];
    expect(repairs({ ...web('running', own), project }, web('running'))).toEqual([]);
    // As Compose names containers with --compatibility.
    expect(repairs({ ...web('running', `${project}_web_1`), project })).toEqual([]);
    expect(repairs({ ...web('running', half), project })).toEqual([`rename ${half} ${own}`]);
    // With a `container_name` the project is no part of it.
    expect(repairs(web('running', '0123456789ab_front'))).toEqual(['rename 0123456789ab_front front']);
  });
});
