import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import type { EventType } from '@warehouse/events/event-types.ts';
import { isOperation, operations } from '@warehouse/events/operations.ts';

/** The second of the day's ten o'clock that so many seconds are after. */
export const second = (seconds: number) =>
  new Date(Date.UTC(2026, 3, 6, 10, 0, seconds)).toISOString().replace('.000', '');

export const idOf = (name: string) =>
  `${Buffer.from(name.padEnd(16, '.').slice(0, 16)).toString('hex')}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );

interface Told {
  /** seconds after ten */
  at: number;
  /** the resource: `queue billing` */
  of: string;
  data?: object;
  masked?: string[];
  /** a Connect user by name (`user sato`), or the session name of anybody else */
  by?: string;
  type?: EventType;
  errorCode?: string;
  region?: string;
  more?: Partial<ChangeEvent>;
  userAgent?: string;
}

let count = 0;

/** A change event as the ingestor would publish it. */
export function change(operation: string, told: Told): ChangeEvent {
  const [kind = '', name = ''] = told.of.split(' ');
  const by = told.by ?? 'terraform';
  const connectUserId = by.startsWith('user ') ? idOf(by.slice(5)) : null;
  const type = told.type ?? (isOperation(operation) ? operations[operation].type : 'CallUnrecognized');
  count += 1;
  return {
    eventId: `event-${String(count).padStart(4, '0')}`,
    type,
    occurredAt: second(told.at),
    resource: {
      kind,
      id: kind === 'instance' ? idOf('instance') : idOf(name),
      instanceId: idOf('instance'),
      region: told.region ?? 'ap-northeast-1',
      accountId: '123456789012',
    },
    data: told.data ?? {},
    masked: told.masked ?? [],
    actor: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE',
      arn: `arn:aws:sts::123456789012:assumed-role/role/${connectUserId ?? by}`,
      sessionName: connectUserId ?? by,
      connectUserId,
      invokedBy: null,
    },
    call: {
      operation,
      requestId: `request-${count}`,
      sourceIp: '192.0.2.1',
      userAgent: told.userAgent ?? 'tests',
      errorCode: told.errorCode ?? null,
      errorMessage: told.errorCode ? 'No.' : null,
    },
    origin: { bucket: 'bucket', key: 'key', index: 0 },
    record: { eventName: operation },
    ...told.more,
  } as ChangeEvent;
}
