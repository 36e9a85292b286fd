import { at, type Case, ids, onQueue, zulu } from '../case.ts';

const { u1 } = ids;

/** What a message says beside the change. */
export const envelope: readonly Case[] = [
  {
    it: 'carries the record as it came, and says where from',
    calls: [
      onQueue(
        3,
        'UpdateQueueName',
        { Name: 'a' },
        {
          by: {
            type: 'AssumedRole',
            principalId: `AROA:${u1}`,
            arn: `arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnect_abc/${u1}`,
            accountId: '123456789012',
          },
          record: { sourceIPAddress: 'connect.amazonaws.com', novel: { deep: [1, null, 'x'] } },
        },
      ),
    ],
    shows: {
      topic: [
        {
          headers: { ce_id: 'event-1', ce_time: zulu(3) },
          value: {
            eventId: 'event-1',
            occurredAt: zulu(3),
            data: { name: 'a' },
            masked: [],
            actor: {
              type: 'AssumedRole',
              principalId: `AROA:${u1}`,
              arn: `arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonConnect_abc/${u1}`,
              sessionName: u1,
              connectUserId: u1,
              invokedBy: null,
            },
            call: {
              operation: 'UpdateQueueName',
              requestId: 'request-1',
              sourceIp: 'connect.amazonaws.com',
              userAgent: 'aws-cli/2',
              errorCode: null,
              errorMessage: null,
            },
          },
        },
      ],
      changes: [{ occurred_at: at(3), source_ip: 'connect.amazonaws.com' }],
    },
  },
];
