import { cutAtBlank } from '../../../base/cut.ts';
import { UserError } from '../../../base/errors.ts';
import { harmlessLine } from '../../../base/harmless.ts';
import { t } from '../../../texts/texts.ts';

interface Said {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number };
}

const statusOf = (error: Said): number => error.$metadata?.httpStatusCode ?? error.$response?.statusCode ?? 0;

/** What a bucket said, or that nobody answered, with the way out. @param name of the destination */
export function explained(thrown: unknown, name: string): unknown {
  if (thrown instanceof UserError || !(thrown instanceof Error)) return thrown;
  const error = thrown as Said & Error;
  const status = statusOf(error);
  const said = cutAtBlank(harmlessLine([error.name, error.message].filter(Boolean).join(': ')), 200);
  const because = (message: string, fix: string) => new UserError(message, { fix, cause: thrown });
  if (error.name === 'NoSuchBucket') {
    return because(
      t`${name}: there is no such bucket`,
      t`make it, or correct bucket, region and endpoint in backup.to`,
    );
  }
  if (
    status === 301 ||
    status === 307 ||
    /^(PermanentRedirect|AuthorizationHeaderMalformed)$/.test(error.name)
  ) {
    return because(t`${name} is in another region: ${said}`, t`correct region and endpoint in backup.to`);
  }
  if (status === 401 || status === 403) {
    return because(
      t`${name} refuses the key: ${said}`,
      t`give a key that may list, read, write and delete objects there: inputs s3-access-key-id and s3-secret-access-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
    );
  }
  if (status === 0) {
    const why = [error.code, error.message].filter(Boolean).join(': ');
    return because(
      t`${name} does not answer: ${cutAtBlank(harmlessLine(why), 200)}`,
      t`see whether the runner reaches the endpoint in backup.to, then run again`,
    );
  }
  return because(
    t`${name} answers with ${status}: ${said}`,
    t`run again; if it stays so, ask whoever runs that storage`,
  );
}
