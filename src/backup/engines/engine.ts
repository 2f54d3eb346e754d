import type { Context } from '../../base/context.ts';
import type { Container } from '../../engine/containers.ts';
import type { Question } from '../../host/ask.ts';
import type { BackupFile } from '../manifest.ts';
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
  /** How what was dumped becomes data again. */
  readonly loads: Loader;
}

/** What brings the files of a set into a server that runs, and counts what is there then. */
export interface Loader {
  /** Mounts that hold a server's data, by where they are in its container. */
  readonly data: RegExp;
  /** What a server is started with (entrypoint and command) that is to be alone. Default: what it always is. */
  alone?(words: readonly string[]): readonly string[];
  /**
   * What loads a file of each format (`BackupFile.format`), in the order in which they are to be loaded. Its stdin is the
   * content; what it holds is replaced, everything else in the server stays. Lines `key number` are counts.
   */
  readonly formats: Readonly<Record<string, (file: BackupFile, server: LoadedServer) => Inside>>;
  /**
   * The same for files of another environment, whose accounts and passwords are none here: in place of `formats`; a format that
   * is undefined here is left out.
   */
  readonly foreign?: Readonly<Record<string, Inside | undefined>>;
  /**
   * What removes logs that a server keeps beside its data of all that was written to it. Default: it keeps none where nobody
   * asked for it.
   */
  readonly forget?: Inside;
  /** What prints lines `key number` of what files hold when they are loaded, then `end`. Default: the loads say it. */
  count?(files: readonly BackupFile[]): Inside;
  /** Counts that are found again when all is there; one that is not found is 0. */
  readonly counted: readonly string[];
  /** The counts in which what is there differs from what files should hold. Default: each of `counted`. */
  differs?(expected: Counts, found: Counts): string[];
}

/** That of the stack; one whose data is to take the place of that; one that is thrown away, and need not outlive a crash. */
export type LoadedServer = 'live' | 'trial' | 'proof';

export type Counts = ReadonlyMap<string, number>;

/** Runs inside a container, by `sh -c`. */
export interface Inside {
  readonly script: string;
  readonly args?: readonly string[];
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
  /** Tables or collections whose content is left out: names and patterns. */
  readonly exclude?: readonly string[];
}
