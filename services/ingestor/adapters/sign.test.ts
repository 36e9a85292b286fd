import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeIn } from './place.ts';
import { encoded, signedHeaders } from './sign.ts';

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret/+example' };

interface Sent {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
}

/** What the SDK asks for, and where it says so. */
async function asked(key: string, versionId: string | null, options: object = {}) {
  const sent: Sent[] = [];
  const places: ReturnType<typeof placeIn>[] = [];
  const client = new S3Client({
    region: 'eu-west-1',
    credentials,
    ...options,
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: unknown) => {
        sent.push(request as never);
        throw new Error('nothing is sent');
      },
    },
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      places.push(placeIn(context));
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const version = versionId === null ? {} : { VersionId: versionId };
  const command = new GetObjectCommand({ Bucket: 'trail', Key: key, ...version });
  await client.send(command).catch(() => undefined);
  return { request: sent[0] as Sent, place: places[0] ?? null };
}

const pathOf = (base: string, key: string) =>
  `${base.replace(/\/$/, '')}/${key.split('/').map(encoded).join('/')}`;

describe('a signed GET', () => {
  it('has the path that the SDK asks for, whatever the key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), async (key) => {
        const { request, place } = await asked(key, null);
        expect(pathOf(place?.url.pathname ?? '', key)).toBe(request.path);
      }),
      { numRuns: 100, examples: [["a b+c%20ü/(1)*'!~.gz"], ['//a/../b'], ['/']] },
    );
  });

  it.each([
    ['virtual-host style', {}],
    ['path style', { endpoint: 'http://127.0.0.1:9/base', forcePathStyle: true }],
    ['a session', { credentials: { ...credentials, sessionToken: 'token' } }],
  ])('is signed as the SDK signs (%s)', async (_, options) => {
    const { request, place } = await asked('a b+ü', 'v 1', options);
    const moment = '2026-03-04T05:06:07Z';
    const query = 'versionId=v%201';
    const given = 'credentials' in options ? options.credentials : credentials;
    const { region = '', service = '' } = place ?? {};
    const there = { host: place?.url.host ?? '', path: request.path, query, region, service };
    const ask = { ...there, method: 'GET', headers: {}, body: '' } as const;
    const { authorization, ...headers } = signedHeaders(ask, given, new Date(moment));
    const { url } = place ?? { url: new URL('http://none') };
    const signer = await new S3Client({
      region: 'eu-west-1',
      credentials: given,
      ...options,
    }).config.signer();
    const theirs = await signer.sign(
      {
        method: 'GET',
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port && { port: Number(url.port) }),
        path: request.path,
        query: { versionId: 'v 1' },
        headers: { host: headers.host ?? '' },
      },
      { signingDate: new Date(moment), signingService: 's3', signingRegion: 'eu-west-1' },
    );
    expect({ ...headers, authorization }).toEqual(theirs.headers);
  });
});

describe('a signed call of a queue', () => {
  it('is signed as the SDK signs', async () => {
    const moment = new Date('2026-03-04T05:06:07Z');
    const host = 'sqs.eu-west-1.amazonaws.com';
    const headers = {
      'x-amz-target': 'AmazonSQS.ReceiveMessage',
      'content-type': 'application/x-amz-json-1.0',
    };
    const body = JSON.stringify({ QueueUrl: `https://${host}/123456789012/ü` });
    const asked = { method: 'POST', host, path: '/', query: '', headers, body } as const;
    const ours = signedHeaders({ ...asked, region: 'eu-west-1', service: 'sqs' }, credentials, moment);
    const signer = await new S3Client({ region: 'eu-west-1', credentials }).config.signer();
    const theirs = await signer.sign(
      { ...asked, protocol: 'https:', hostname: host, query: {}, headers: { ...headers, host } },
      { signingDate: moment, signingService: 'sqs', signingRegion: 'eu-west-1' },
    );
    expect(ours).toEqual(theirs.headers);
  });
});

describe('the place of a bucket', () => {
  it('is where the SDK asks, for the Region it signs for', async () => {
    const { place } = await asked('key', null);
    expect([place?.url.href, place?.region]).toEqual([
      'https://trail.s3.eu-west-1.amazonaws.com/',
      'eu-west-1',
    ]);
  });

  it('is not told where the SDK signs in another way', () => {
    const endpointV2 = { url: new URL('https://trail.example') };
    const selectedHttpAuthScheme = { httpAuthOption: { schemeId: 'aws.auth#sigv4a' } };
    expect(placeIn({ endpointV2, __smithy_context: { selectedHttpAuthScheme } })).toBeNull();
    expect(placeIn({ endpointV2 })).toBeNull();
  });
});
