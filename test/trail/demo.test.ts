import { describe, expect, it } from 'vitest';
import { demoTrail } from './demo.ts';
import { resourceKey } from './truth/truth.ts';

describe('the demo trail', () => {
  const { files, records, truth, cast } = demoTrail();
  const historyOf = (kind: 'user' | 'queue', id: string) =>
    truth.history.get(resourceKey(cast.instance, { kind, id })) ?? [];

  it('is a small contact centre among the records of other services', () => {
    const connect = records.filter((record) => record.eventSource === 'connect.amazonaws.com');
    expect([connect.length, records.length, files.length]).toEqual([105, 3105, 25]);
    expect([truth.users.length, truth.routingProfiles.length, truth.queues.length]).toEqual([11, 4, 6]);
  });

  it('tells the names of a queue that was renamed three times', () => {
    const versions = historyOf('queue', cast.queues.nakahara);
    expect(versions.map((version) => version.columns.name)).toEqual([
      'Nakahara',
      '中原窓口',
      '000_nakahara',
      '001_nakahara',
    ]);
    expect(versions.map((version) => version.changedBy)).toEqual(['dev', 'suzuki', 'sato', 'sato']);
  });

  it('tells who moved tanaka from Basic to VIP', () => {
    const [made, moved] = historyOf('user', cast.users.tanaka);
    expect(made?.columns.routing_profile_id).toBe(cast.profiles.basic);
    expect(moved).toMatchObject({
      changedBy: 'sato',
      operations: ['UpdateUserRoutingProfile'],
      columns: { routing_profile_id: cast.profiles.vip },
    });
  });

  it('ends the history of a user with their deletion and leaves them out of the current rows', () => {
    expect(historyOf('user', cast.users.yoshida).at(-1)).toMatchObject({
      isDeleted: true,
      changedBy: 'suzuki',
    });
    expect(truth.users.map((user) => user.username)).not.toContain('yoshida');
  });

  it('knows every column of a queue', () => {
    const queue = truth.queues.find((row) => row.queue_id === cast.queues.billing);
    expect(queue).toEqual({
      region: 'ap-northeast-1',
      account_id: '123456789012',
      instance_id: cast.instance.instanceId,
      queue_id: cast.queues.billing,
      name: 'Billing',
      description: null,
      status: 'ENABLED',
      hours_of_operation_id: cast.hours[0],
      max_contacts: null,
      outbound_caller_id_name: 'サポート',
      outbound_caller_id_number_id: cast.number[0],
      outbound_flow_id: cast.flow[0],
      outbound_email_address_id: null,
      quick_connect_ids: [],
      email_address_ids: [],
      tags: { 'cost-center': '410', note: '{"eventSource":"s3.amazonaws.com"}' },
      masked_fields: ['description'],
      masked_since: { description: queue?.created_at },
      is_complete: true,
      created_at: expect.stringMatching(/^2026-04-06T00:05/),
      last_changed_at: expect.stringMatching(/^2026-04-08T07:4/),
      last_changed_by: 'suzuki',
      last_change_event_id: expect.any(String),
    });
  });

  it('ends a pair of disassociation and association with the new priority, as one version', () => {
    const basic = truth.routingProfiles.find((row) => row.name === 'Basic');
    expect(basic?.queue_configs).toContainEqual({
      queueId: cast.queues.billing,
      channel: 'VOICE',
      priority: 5,
      delaySeconds: 60,
    });
    const versions = truth.history.get(
      resourceKey(cast.instance, { kind: 'routing-profile', id: cast.profiles.basic }),
    );
    expect(versions?.at(-1)?.operations).toEqual([
      'DisassociateRoutingProfileQueues',
      'AssociateRoutingProfileQueues',
    ]);
  });
});
