import { UserError } from '../../base/errors.ts';
import { keepHere } from '../../config/keep.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { t } from '../../texts/texts.ts';
import { destinationKind, type StorePlace } from './kind.ts';

/** A bucket at Amazon, or wherever else its protocol is spoken. */
export const s3 = destinationKind({
  name: 's3',
  description:
    'A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.',
  value: option.group('', {
    bucket: option.text('Name of the bucket, which exists.', { rule: rules.BUCKET, required: true }),
    prefix: option.text('What the names of all objects begin with.', { rule: rules.RELATIVE_PATH }),
    endpoint: option.text('Address of the storage: `https://s3.example.org`.', {
      rule: rules.URL_BASE,
      without: "Amazon's",
    }),
    region: option.text('Region of the bucket.', {
      rule: rules.KEY,
      without: '`AWS_REGION`, else `us-east-1`',
    }),
    'path-style': option.flag('The bucket is a part of the path, not of the host name.', {
      without: '`true` with an `endpoint`',
    }),
    keep: keepHere,
  }),
  line: {
    looks: '`s3://bucket/prefix?endpoint=https://...&region=...`',
    read(line) {
      const [, bucket, prefix, query] = /^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(line) ?? [];
      if (bucket === undefined) return undefined;
      const said = new URLSearchParams(query);
      const given = (name: string) => said.get(name) || undefined;
      const unknown = [...said.keys()].find((name) => !['endpoint', 'region', 'path-style'].includes(name));
      if (unknown !== undefined) {
        throw new UserError(t`input 'destinations': '${unknown}' is nothing that a bucket has`, {
          fix: t`behind the question mark stand endpoint, region and path-style`,
        });
      }
      const style = given('path-style');
      return {
        bucket,
        prefix: prefix?.replace(/^\/+|\/+$/g, '') || undefined,
        endpoint: given('endpoint'),
        region: given('region'),
        pathStyle: style === undefined ? undefined : style === 'true',
      };
    },
  },

  nameOf,
  // Of before endpoints were in names: two could be called the same.
  formerNameOf: nameAtAmazon,

  async open({ bucket, prefix = '', endpoint, region, pathStyle = endpoint !== undefined }, place) {
    const trimmed = prefix.replace(/\/+$/, '');
    const name = nameOf({ bucket, prefix, endpoint });
    const address = { bucket, endpoint, pathStyle, ...keysOf(place, name) };
    const { S3Store } = await import('./s3/store.ts');
    const options = { address: { ...address, region: region ?? address.region }, prefix: trimmed, name };
    return new S3Store(options, place);
  },
});

interface Named {
  readonly bucket: string;
  readonly prefix?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** As the short form of a destination has it. */
function nameOf({ endpoint, ...rest }: Named): string {
  const name = nameAtAmazon(rest);
  return endpoint === undefined ? name : `${name}?endpoint=${endpoint.replace(/\/+$/, '')}`;
}

function nameAtAmazon({ bucket, prefix = '' }: Named): string {
  const trimmed = prefix.replace(/\/+$/, '');
  return `s3://${bucket}${trimmed === '' ? '' : `/${trimmed}`}`;
}

function keysOf({ access: { s3 } }: StorePlace, name: string) {
  const { accessKeyId, secretAccessKey, sessionToken, region = 'us-east-1' } = s3;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new UserError(t`${name}: there is no key for it`, {
      fix: t`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`,
    });
  }
  return { accessKeyId, secretAccessKey, sessionToken, region };
}
