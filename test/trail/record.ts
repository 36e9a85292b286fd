import { createHash } from 'node:crypto';
import type { Actor } from './actor.ts';
import { type Form, inForm, instanceArn, type Place } from './identifiers.ts';

export type Json = null | boolean | number | string | readonly Json[] | Members;
export type Members = { readonly [member: string]: Json };

/** One entry of a trail file, in AWS's words. */
export interface CloudTrailRecord {
  eventVersion: string;
  userIdentity: Members;
  /** whole seconds, UTC */
  eventTime: string;
  eventSource: string;
  eventName: string;
  awsRegion: string;
  sourceIPAddress: string;
  userAgent: string;
  errorCode?: string;
  errorMessage?: string;
  requestParameters: Members | null;
  responseElements: Members | null;
  additionalEventData?: Members;
  requestID?: string;
  eventID: string;
  readOnly: boolean;
  resources?: readonly Members[];
  eventType: string;
  managementEvent: boolean;
  recipientAccountId: string;
  eventCategory: string;
  addendum?: Members;
  serviceEventDetails?: Members;
  tlsDetails?: Members;
  sharedEventID?: string;
}

export interface CallError {
  code: string;
  message?: string;
  /** what a failed call answered, if anything */
  response?: Members;
}

export interface CallParts {
  operation: string;
  instance: Place;
  /** `requestParameters`; InstanceId is put in front unless it is there or the resource is named by its ARN */
  request: Members | null;
  /** `responseElements`, null when absent: Connect answers an update with nothing */
  response?: Members | null;
  actor: Actor;
  /** whole seconds, UTC */
  at: string;
  error?: CallError;
  /** how InstanceId is written; the actor's way when absent */
  form?: Form;
  /** both are derived from the other parts when absent */
  eventId?: string;
  requestId?: string;
  eventVersion?: string;
}

/** The record CloudTrail writes about one Connect call. */
export function callRecord(parts: CallParts): CloudTrailRecord {
  const { operation, instance, actor, error } = parts;
  return {
    eventVersion: parts.eventVersion ?? '1.09',
    userIdentity: actor.identity,
    eventTime: parts.at,
    eventSource: 'connect.amazonaws.com',
    eventName: operation,
    awsRegion: instance.region,
    sourceIPAddress: actor.sourceIp,
    userAgent: actor.userAgent,
    ...(error && { errorCode: error.code }),
    ...(error?.message !== undefined && { errorMessage: error.message }),
    requestParameters: parts.request && withInstance(parts.request, instance, parts.form ?? actor.form),
    responseElements: error ? (error.response ?? null) : (parts.response ?? null),
    requestID: parts.requestId ?? derivedId('request', parts),
    eventID: parts.eventId ?? derivedId('event', parts),
    readOnly: saysReadOnly(operation),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: instance.accountId,
    eventCategory: 'Management',
  };
}

function withInstance(request: Members, instance: Place, form: Form): Members {
  if ('InstanceId' in request || 'resourceArn' in request) return request;
  return { InstanceId: inForm(form, instance.instanceId, instanceArn(instance)), ...request };
}

/** Connect marks some reads as writes; GetMetricDataV2 is the one that was seen. */
function saysReadOnly(operation: string): boolean {
  return /^(Get|List|Describe|Search)/.test(operation) && operation !== 'GetMetricDataV2';
}

function derivedId(name: string, parts: CallParts): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, parts]))
    .digest('hex');
  return [8, 12, 16, 20, 32].map((end, i, ends) => digest.slice(ends[i - 1] ?? 0, end)).join('-');
}
