import { mask } from '@warehouse/cloudtrail/seen.ts';
import type { Json, Sample } from './samples.ts';

/** Request member → the ARN segment of the ids it holds. */
const segments: Readonly<Record<string, string>> = {
  UserId: 'agent',
  RoutingProfileId: 'routing-profile',
  QueueId: 'queue',
  DefaultOutboundQueueId: 'queue',
  SecurityProfileIds: 'security-profile',
  HierarchyGroupId: 'agent-group',
  HoursOfOperationId: 'operating-hours',
  OutboundCallerIdNumberId: 'phone-number',
  OutboundFlowId: 'contact-flow',
  OutboundEmailAddressId: 'email-address',
  EmailAddressId: 'email-address',
  EmailAddressesId: 'email-address',
  QuickConnectIds: 'transfer-destination',
  WorkspaceId: 'workspace',
};

const account = 'arn:aws:connect:ap-northeast-1:123456789012:';
const instance = 'instance/5d1a7c3e-2b4f-4c6d-8e9a-0f1b2c3d4e5f';

/** How a caller may write an id, given its ARN. */
export type Form = (arn: string) => string;

const arnOf = (member: string, value: string): string => {
  const written = decodeURIComponent(value);
  if (written.startsWith('arn:')) return written;
  if (member === 'InstanceId') return account + instance;
  if (member === 'TrafficDistributionGroupId') return `${account}traffic-distribution-group/${written}`;
  return segments[member] ? `${account}${instance}/${segments[member]}/${written}` : value;
};

const mapTexts = (value: unknown, map: (member: string, text: string) => string, member = ''): unknown => {
  if (typeof value === 'string') return map(member, value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, map, name)]));
};

const isId = (member: string) =>
  member in segments || /^(InstanceId|TrafficDistributionGroupId|resourceArn|ResourceArns)$/.test(member);

/** The same call by a caller who writes ids in another form. */
export const inForm = ({ record }: Sample, form: Form): Json => ({
  ...record,
  requestParameters: mapTexts(record.requestParameters, (member, text) =>
    isId(member) && text !== mask ? form(arnOf(member, text)) : text,
  ),
});

/** The same call with the names of its members, but not the caller's tags, in camelCase. */
export const inCamelCase = ({ record }: Sample): Json => ({
  ...record,
  requestParameters: camel(record.requestParameters),
});

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  const renamed = Object.entries(value).map(([name, inner]) => {
    const isMap = name.toLowerCase() === 'tags';
    return [name[0]?.toLowerCase() + name.slice(1), isMap ? inner : camel(inner)];
  });
  return Object.fromEntries(renamed);
}

/** The same call, refused. */
export const refused = ({ record }: Sample): Json => ({
  ...record,
  errorCode: 'AccessDeniedException',
  errorMessage: 'not allowed',
  responseElements: { Problems: [{ message: 'a failure may have a response' }] },
});

/** The same call with one member hidden; a dot leads into an object. */
export function hiding({ record }: Sample, path: string): Json {
  const [outer = '', inner] = path.split('.');
  const hidden = inner ? { [inner]: mask } : mask;
  return { ...record, requestParameters: { ...record.requestParameters, [outer]: hidden } };
}
