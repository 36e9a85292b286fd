/** One promise to users: what was called in Connect, and what they then find on the topic and in `bi`. */
export interface Case {
  it: string;
  calls: readonly Call[];
  /** `bi` view or function call → its rows; `topic` → the messages. Members that are left out may be anything. */
  shows: Readonly<Record<string, readonly Expected[]>>;
  /** said where the outcome depends on how the records arrived */
  once?: true;
  /** a Region of its own, for records that name no instance */
  region?: string;
}

export type Expected = Readonly<Record<string, unknown>>;

export interface Call {
  second: number;
  operation: string;
  request: object | null;
  /** place among event ids; the place in the list unless told */
  id?: number;
  /** later waves are delivered when the earlier ones have been projected */
  wave?: number;
  response?: object;
  error?: string;
  message?: string;
  by?: object;
  /** what else the record says, or says otherwise */
  record?: object;
}

const second = (seconds: number) => new Date(Date.UTC(2024, 2, 1, 10, 0, seconds)).toISOString().slice(0, 19);
/** A second of the story, as SQL shows it. */
export const at = (seconds: number): string => `${second(seconds)}+00:00`;
/** A second of the story, as CloudTrail writes it. */
export const zulu = (seconds: number): string => `${second(seconds)}Z`;

export const account = '123456789012';
export const region = 'ap-northeast-1';

const uuid = (letter: string, n: number) =>
  `${letter.repeat(7)}${n}-2222-4222-8222-${`${n}`.padStart(12, '2')}`;
const [q1, q2, q3, p1, p2, u1, u2] = ['a', 'a', 'a', 'b', 'b', 'c', 'c'].map((letter, n) => uuid(letter, n));
const [s1, s2, h1, h2, x1, x2, g1] = ['d', 'd', 'e', 'e', 'f', 'f', 'e'].map((letter, n) => uuid(letter, n));
/** Ids of queues, profiles, users, security profiles, hours, anything else, and a hierarchy group. */
export const ids = { q1, q2, q3, p1, p2, u1, u2, s1, s2, h1, h2, x1, x2, g1 } as {
  readonly [name in
    | 'q1'
    | 'q2'
    | 'q3'
    | 'p1'
    | 'p2'
    | 'u1'
    | 'u2'
    | 's1'
    | 's2'
    | 'h1'
    | 'h2'
    | 'x1'
    | 'x2'
    | 'g1']: string;
};

export const instance = 'the-instance';
export const instanceArn = `arn:aws:connect:${region}:${account}:instance/${instance}`;
export const arn = (segment: string, id: string): string => `${instanceArn}/${segment}/${id}`;

/** `resource` of a message. */
export const resource = (kind: string, id: string, instanceId: string | null = instance): object => ({
  ...{ kind, id, instanceId, region, accountId: account },
});

export const developer = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLE',
  arn: `arn:aws:iam::${account}:user/dev`,
  accountId: account,
  userName: 'dev',
};
/** Somebody in the admin website. */
export const administrator = (userId: string, role = 'AWSServiceRoleForAmazonConnect_abc'): object => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${userId}`,
  arn: `arn:aws:sts::${account}:assumed-role/${role}/${userId}`,
  accountId: account,
});

type More = Omit<Call, 'second' | 'operation' | 'request'>;

/** A call on the instance of the case. */
export const call = (second: number, operation: string, request: object, more: More = {}): Call => ({
  second,
  operation,
  request: { InstanceId: encodeURIComponent(instanceArn), ...request },
  ...more,
});

export const onQueue = (second: number, operation: string, request: object = {}, more: More = {}): Call =>
  call(second, operation, { QueueId: ids.q1, ...request }, more);
export const onProfile = (second: number, operation: string, request: object = {}, more: More = {}): Call =>
  call(second, operation, { RoutingProfileId: ids.p1, ...request }, more);
export const onUser = (second: number, operation: string, request: object = {}, more: More = {}): Call =>
  call(second, operation, { UserId: ids.u1, ...request }, more);

const madeQueue = { QueueId: ids.q1, QueueArn: arn('queue', ids.q1) };
const madeProfile = { RoutingProfileId: ids.p1, RoutingProfileArn: arn('routing-profile', ids.p1) };
const madeUser = { UserId: ids.u1, UserArn: arn('agent', ids.u1) };

export const newQueue = (second: number, request: object = {}, more: More = {}): Call =>
  call(
    second,
    'CreateQueue',
    { Name: 'Billing', HoursOfOperationId: ids.h1, ...request },
    { response: madeQueue, ...more },
  );
export const newProfile = (second: number, request: object = {}, more: More = {}): Call =>
  call(
    second,
    'CreateRoutingProfile',
    { Name: 'Basic', Description: 'First', DefaultOutboundQueueId: ids.q1, ...request },
    { response: madeProfile, ...more },
  );
export const newUser = (second: number, request: object = {}, more: More = {}): Call =>
  call(
    second,
    'CreateUser',
    { Username: 'kim', SecurityProfileIds: [ids.s1], RoutingProfileId: ids.p1, ...request },
    { response: madeUser, ...more },
  );

/** The record of a call whose parameters CloudTrail left out. */
export const withoutParameters = (made: Call): Call => ({ ...made, request: null });
export const failed = (made: Call, error = 'AccessDeniedException'): Call => {
  const { response, ...rest } = made;
  return { ...rest, error };
};
/** The same call as a correction of another, in a record of its own. */
export const correcting = (made: Call, original: object, record: object = {}): Call => ({
  ...made,
  record: {
    ...made.record,
    ...record,
    addendum: { reason: 'UPDATED_DATA', updatedFields: 'requestParameters', ...original },
  },
});
