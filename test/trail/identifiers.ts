/** Where a resource lives. A replica has the same instance id in another Region. */
export interface Place {
  region: string;
  accountId: string;
  instanceId: string;
}

/** The three ways in which ids were seen in records: bare, as an ARN, as the raw segment of a URL. */
export type Form = 'bare' | 'arn' | 'encoded';

/** The word of the ARN after the instance; Connect's API calls most of them otherwise. */
export type Segment =
  | 'agent'
  | 'routing-profile'
  | 'queue'
  | 'security-profile'
  | 'agent-group'
  | 'agent-state'
  | 'operating-hours'
  | 'transfer-destination'
  | 'contact-flow'
  | 'prompt'
  | 'email-address'
  | 'workspace'
  | 'phone-number'
  | 'traffic-distribution-group';

const outsideTheInstance: ReadonlySet<Segment> = new Set(['phone-number', 'traffic-distribution-group']);

export function instanceArn(place: Place): string {
  return `arn:aws:connect:${place.region}:${place.accountId}:instance/${place.instanceId}`;
}

export function arnOf(place: Place, segment: Segment, id: string): string {
  return outsideTheInstance.has(segment)
    ? `arn:aws:connect:${place.region}:${place.accountId}:${segment}/${id}`
    : `${instanceArn(place)}/${segment}/${id}`;
}

export function inForm(form: Form, id: string, arn: string): string {
  if (form === 'bare') return id;
  return form === 'arn' ? arn : encodeURIComponent(arn);
}
