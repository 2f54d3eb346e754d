/** A text in a file of examples/hello that a version changes. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Version {
  readonly number: string;
  /** What the pipeline deploys it for. */
  readonly tag: string;
  readonly what: string;
  /** On top of the version before. */
  readonly edits: readonly Edit[];
  /** Whether the gate should let it through. */
  readonly good: boolean;
}

const APP = 'web/app.py';

const VISITS_BY_VERSION = `def visits_by_version():
    with database() as db, db.cursor() as cursor:
        cursor.execute("SELECT version, COUNT(*) FROM visits GROUP BY version ORDER BY version")
        return ", ".join(f"{count} to version {html.escape(version)}" for version, count in cursor.fetchall())


def page():`;

export const VERSIONS: readonly Version[] = [
  version('1.0.0', 'the page as it is in examples/hello', true, []),
  version('2.0.0', 'the page also tells how many visits each version had', true, [
    { file: APP, from: 'def page():', to: VISITS_BY_VERSION },
    {
      file: APP,
      from: '<p>Visit {count_visits()}</p>',
      to: '<p>Visit {count_visits()}: {visits_by_version()}</p>',
    },
  ]),
  version('3.0.0', 'a mistake: it starts, but asks the database for a table that does not exist', false, [
    { file: APP, from: 'SELECT COUNT(*) FROM visits"', to: 'SELECT COUNT(*) FROM visitors"' },
  ]),
];

function version(number: string, what: string, good: boolean, edits: readonly Edit[]): Version {
  return { number, tag: `v${number}`, what, good, edits };
}
