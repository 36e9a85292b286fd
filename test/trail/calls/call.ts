import { arnOf, type Form, inForm, type Place, type Segment } from '../identifiers.ts';
import type { CallError, Json, Members } from '../record.ts';
import type { Lesson } from '../truth/lesson.ts';

/** What the warehouse keeps the state of. */
export type Kind = 'user' | 'routing-profile' | 'queue';

export interface Subject {
  kind: Kind;
  id: string;
}

/** Writes an id into a request as this caller writes ids. */
export type Write = (segment: Segment, id: string) => string;

/** One call of Connect, and what everybody who reads its record may know afterwards. */
export interface Call {
  operation: string;
  /** the resource whose state it moves; none for neighbours, reads and runtime calls */
  subject?: Subject;
  /**
   * where the request names the subject: in the path (`QueueId`), by ARN (`resourceArn`), as a body says (`request` does
   * it), or only in the response of a creation
   */
  names: 'path' | 'arn' | 'body' | 'response';
  /** null when CloudTrail leaves the parameters out */
  request(write: Write, place: Place): Members | null;
  response?(place: Place): Members;
  lesson?: Lesson;
  /** what Connect itself remembers when the call succeeds */
  effect?(): void;
  /** the change events that a successful call gives; one, unless it is about several resources */
  outcomes?: { succeeded: number; failed: number };
  /** the change events that a failed one gives; one, unless said */
  failedOutcomes?: number;
  /** false for reads and runtime calls; true when absent */
  isChange?: boolean;
}

const kinds: Record<Kind, { member: string; segment: Segment }> = {
  user: { member: 'User', segment: 'agent' },
  'routing-profile': { member: 'RoutingProfile', segment: 'routing-profile' },
  queue: { member: 'Queue', segment: 'queue' },
};

function arnOfSubject(place: Place, { kind, id }: Subject): string {
  return arnOf(place, kinds[kind].segment, id);
}

/** `requestParameters` but for InstanceId. `path` and `body` are the forms of the ids in the URL and in the body. */
export function requestOf(call: Call, place: Place, path: Form, body: Form): Members | null {
  const write: Write = (segment, id) => inForm(body, id, arnOf(place, segment, id));
  const request = call.request(write, place);
  const { subject } = call;
  if (!request || !subject || call.names === 'body' || call.names === 'response') return request;
  const arn = arnOfSubject(place, subject);
  // the tag operations take nothing but an ARN
  if (call.names === 'arn')
    return { resourceArn: path === 'arn' ? arn : encodeURIComponent(arn), ...request };
  return { [`${kinds[subject.kind].member}Id`]: inForm(path, subject.id, arn), ...request };
}

/** `responseElements`: a creation answers with the id and the ARN, everything else in scope with nothing. */
export function responseOf(call: Call, place: Place): Members | null {
  if (call.response) return call.response(place);
  if (call.names !== 'response' || !call.subject) return null;
  const { member } = kinds[call.subject.kind];
  return { [`${member}Id`]: call.subject.id, [`${member}Arn`]: arnOfSubject(place, call.subject) };
}

/** What CloudTrail writes instead of a value that it hides. */
export const masked = '***';

/** The members that have a value. */
export function given(members: Record<string, Json | undefined>): Members {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

export const errors = {
  denied: {
    code: 'AccessDeniedException',
    message: 'User is not authorized to perform this operation with an explicit deny',
  },
  throttled: { code: 'TooManyRequestsException', message: 'Too Many Requests' },
  notFound: { code: 'ResourceNotFoundException' },
  invalid: {
    code: 'InvalidParameterException',
    message: 'Invalid value {"Priority": 0}',
    response: { Message: 'Invalid value' },
  },
  conflict: {
    code: 'ResourceConflictException',
    message: 'A resource already has that name',
    response: { Message: 'A resource already has that name' },
  },
  duplicate: { code: 'DuplicateResourceException' },
  inUse: {
    code: 'ResourceInUseException',
    message: 'Resource is in use',
    response: { ResourceId: 'unknown' },
  },
} as const satisfies Record<string, CallError>;
