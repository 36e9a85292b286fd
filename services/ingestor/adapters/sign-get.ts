import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface Get {
  host: string;
  /** percent-encoded as it is sent */
  path: string;
  /** percent-encoded, its members sorted, without the question mark */
  query: string;
  region: string;
}

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The headers of a GET to S3, signed (AWS Signature Version 4).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signedHeaders(get: Get, credentials: Credentials, at: Date): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const moment = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  // sorted by name, as they are signed
  const headers: Record<string, string> = {
    host: get.host,
    'x-amz-content-sha256': EMPTY_SHA256,
    'x-amz-date': moment,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ['GET', get.path, get.query, lines.join(''), names, EMPTY_SHA256].join('\n');
  const scope = [moment.slice(0, 8), get.region, 's3', 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', moment, scope.join('/'), sha256(request)].join('\n');
  const signature = hmac(signingKey(secretAccessKey, scope), text).toString('hex');
  const credential = `${accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** As S3 wants it: every byte that is no letter, digit or one of `-._~`. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

let newest: { of: string; key: Buffer } | undefined;

/** The same all day for a Region; the newest is kept, as making it costs as much as the rest of a request. */
function signingKey(secret: string, scope: readonly string[]): Buffer {
  const of = [secret, ...scope].join('\n');
  if (newest?.of !== of) {
    const key = scope.reduce((made, part) => hmac(made, part), Buffer.from(`AWS4${secret}`));
    newest = { of, key };
  }
  return newest.key;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
