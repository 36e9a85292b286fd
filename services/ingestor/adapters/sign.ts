import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

/** What is asked of AWS. */
export interface Asked {
  method: 'GET' | 'POST';
  host: string;
  /** percent-encoded as it is sent */
  path: string;
  /** percent-encoded, its members sorted, without the question mark */
  query: string;
  /** beside those that every request has; their names in lower case */
  headers: Readonly<Record<string, string>>;
  body: string;
  region: string;
  /** as it is called in signatures */
  service: string;
}

/**
 * The headers of a request, signed (AWS Signature Version 4).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signedHeaders(asked: Asked, credentials: Credentials, at: Date): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const moment = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const content = asked.body === '' ? EMPTY_SHA256 : hash('sha256', asked.body);
  const headers: Record<string, string> = {
    ...asked.headers,
    host: asked.host,
    'x-amz-content-sha256': content,
    'x-amz-date': moment,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const sorted = Object.keys(headers).sort();
  const lines = sorted.map((name) => `${name}:${headers[name]}\n`);
  const names = sorted.join(';');
  const request = [asked.method, asked.path, asked.query, lines.join(''), names, content].join('\n');
  const scope = [moment.slice(0, 8), asked.region, asked.service, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', moment, scope.join('/'), hash('sha256', request)].join('\n');
  const signature = hmac(signingKey(secretAccessKey, scope), text).toString('hex');
  const credential = `${accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const EMPTY_SHA256 = hash('sha256', '');

/** As AWS wants it: every byte that is no letter, digit or one of `-._~`. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const KEPT = 8;
const keys = new Map<string, KeyObject>();

/** The same all day for a service of a Region; kept, as making it costs more than the rest of a request. */
function signingKey(secret: string, scope: readonly string[]): KeyObject {
  const of = [secret, ...scope].join('\n');
  const known = keys.get(of);
  if (known) return known;
  const key = createSecretKey(scope.reduce((made, part) => hmac(made, part), Buffer.from(`AWS4${secret}`)));
  if (keys.size >= KEPT) keys.clear();
  keys.set(of, key);
  return key;
}

const hmac = (key: Buffer | KeyObject, text: string) => createHmac('sha256', key).update(text).digest();
