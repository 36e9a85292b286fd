import { type Facts, Fault, type Remedy } from '@warehouse/runtime/fault.ts';

interface Verdict {
  remedy: Remedy;
  code: string;
  message: string;
}

const retry = (code: string, message: string): Verdict => ({ remedy: 'retry', code, message });
const park = (code: string, message: string): Verdict => ({ remedy: 'park', code, message });

const gone = park('object_gone', 'The file is gone');
const busy = retry('aws_busy', 'AWS asks us to come back later');
const unreachable = retry('aws_unreachable', 'AWS does not answer');
const denied = retry('object_denied', 'We may not read the file or use its key');
const credentials = retry('credentials_refused', 'AWS does not accept our credentials');
const queue = retry('queue_missing', 'The queue does not exist or is not ours to read');
const region = retry('wrong_region', 'The bucket or the queue is in another Region');
const archived = park('object_archived', 'The file is archived and has to be restored first');

/** The names AWS gives its errors. A denial is waited for: configuration gets fixed, a lost file does not come back. */
const named: Readonly<Record<string, Verdict>> = {
  NoSuchKey: gone,
  NoSuchVersion: gone,
  NoSuchBucket: gone,
  NotFound: gone,
  MethodNotAllowed: gone,
  InvalidObjectState: archived,
  InvalidBucketName: park('object_unnameable', 'No bucket can have this name'),
  KeyTooLongError: park('object_unnameable', 'No file can have this key'),
  InvalidArgument: park('object_unnameable', 'No file can have this key and version'),
  InvalidURI: park('object_unnameable', 'No file can have this key'),
  // half a character, which no URL can hold
  URIError: park('object_unnameable', 'No file can have this key'),

  AccessDenied: denied,
  AllAccessDisabled: denied,
  AccessDeniedException: denied,
  'KMS.DisabledException': denied,
  'KMS.NotFoundException': denied,
  'KMS.KMSInvalidStateException': denied,
  KmsAccessDenied: denied,
  KmsDisabled: denied,
  KmsInvalidState: denied,
  KmsNotFound: denied,
  PermanentRedirect: region,
  AuthorizationHeaderMalformed: region,

  CredentialsProviderError: credentials,
  TokenProviderError: credentials,
  ExpiredToken: credentials,
  ExpiredTokenException: credentials,
  InvalidAccessKeyId: credentials,
  InvalidClientTokenId: credentials,
  InvalidSignatureException: credentials,
  InvalidToken: credentials,
  RequestExpired: credentials,
  RequestTimeTooSkewed: credentials,
  SignatureDoesNotMatch: credentials,
  TokenRefreshRequired: credentials,
  UnrecognizedClientException: credentials,

  QueueDoesNotExist: queue,
  'AWS.SimpleQueueService.NonExistentQueue': queue,
  InvalidAddress: queue,
  OverLimit: retry('queue_over_limit', 'Too many notifications are in work at once'),

  AbortError: retry('given_up', 'The process is stopping'),
  KmsThrottled: busy,
  RequestLimitExceeded: busy,
  RequestThrottled: busy,
  RequestTimeout: busy,
  SlowDown: busy,
  Throttling: busy,
  ThrottlingException: busy,
  TooManyRequestsException: busy,
  TimeoutError: unreachable,
};

/** What Node and the network call the same trouble. */
const network = new Set(
  [
    'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENETDOWN EADDRNOTAVAIL EAI_AGAIN',
    'ENOTFOUND EPROTO ERR_STREAM_PREMATURE_CLOSE ERR_STREAM_DESTROYED CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ].flatMap((line) => line.split(' ')),
);

const statuses: Readonly<Record<number, Verdict>> = { 403: denied, 404: gone, 408: busy, 429: busy };

interface AwsError {
  name?: string;
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

function verdictOn(error: AwsError): Verdict | undefined {
  const { name = '', code, $metadata } = error;
  const status = $metadata?.httpStatusCode ?? 0;
  if (Object.hasOwn(named, name)) return named[name];
  if (typeof code === 'string' && network.has(code)) return unreachable;
  return status >= 500 ? busy : statuses[status];
}

/** The fault an error of the SDK means; what nobody classified stops the process. */
export function awsFault(error: unknown, facts: Facts): Fault {
  if (error instanceof Fault) return error;
  const verdict = verdictOn((error ?? {}) as AwsError);
  const unknown: Verdict = { remedy: 'stop', code: 'aws_refused', message: 'AWS refused a request' };
  return new Fault({ ...(verdict ?? unknown), cause: error, facts });
}
