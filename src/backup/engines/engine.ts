import type { Context } from '../../base/context.ts';
import type { Container } from '../../engine/containers.ts';
import type { Question } from '../../host/ask.ts';
import type { Probed } from '../source.ts';

/** A kind of database that a backup can dump. */
export interface BackupEngine {
  /** In deploy-kit.yml and in manifests. */
  readonly name: string;
  /** For people. */
  readonly product: string;
  readonly signs: Signs;
  /** Variables of a container that name the application's database. */
  readonly databaseVariables: readonly string[];
  /**
   * Asks a container for what it holds: each of it becomes a file. The answer is a UserError when that cannot be
   * dumped, with why.
   */
  probe(box: Box, context: Pick<Context, 'redact'>): Question<readonly Probed[]>;
}

/** How a product's containers are told from others without being asked anything inside. */
export interface Signs {
  /** The repository's name as a whole: `mysqld-exporter` and `mysql-router` must not match. */
  readonly image: RegExp;
  /** Where images keep their data: finds databases in images of one's own, whose names say nothing. */
  readonly data?: RegExp;
  /** Programs that only talk to a server, and servers: what a container runs tells what it is. */
  readonly clients?: readonly string[];
  readonly servers?: readonly string[];
}

/** A container that probably runs a database, and what the settings say of it. */
export interface Box {
  readonly service: string;
  readonly container: Pick<Container, 'id' | 'name'>;
  /** The settings name the engine: then there is a server, whatever the container looks like. */
  readonly declared: boolean;
  /** Only this one; undefined stands for all that are not the server's own. */
  readonly database: string | undefined;
}
