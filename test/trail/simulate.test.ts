import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

describe('a simulated trail', () => {
  const { files, records, truth } = simulate({ seed: 7, calls: 300, instances: 3, connectShare: 0.2 });
  const connect = records.filter((record) => record.eventSource === 'connect.amazonaws.com');

  it('is the same for the same seed and another for another', () => {
    const bodies = (seed: number) => simulate({ seed, calls: 30 }).files.map((file) => [file.key, file.body]);
    expect(bodies(1)).toEqual(bodies(1));
    expect(bodies(1)).not.toEqual(bodies(2));
  });

  it('has files that hold their records, each record in one file of its account and Region', () => {
    const key =
      /^AWSLogs\/(\d{12})\/CloudTrail\/([\w-]+)\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_\2_\d{8}T\d{4}Z_\w{16}\.json\.gz$/;
    for (const file of files) {
      expect(JSON.parse(gunzipSync(file.body).toString())).toEqual({ Records: file.records });
      expect(key.exec(file.key)?.[2]).toBe(file.records[0]?.awsRegion);
      expect(new Set(file.records.map((record) => record.awsRegion)).size).toBe(1);
    }
    expect(files.flatMap((file) => file.records.map((record) => record.eventID)).sort()).toEqual(
      records.map((record) => record.eventID).sort(),
    );
  });

  it('counts every Connect record by operation and outcome', () => {
    const failed = connect.filter((record) => record.errorCode !== undefined).length;
    const counts = Object.values(truth.calls);
    expect(counts.reduce((sum, count) => sum + count.succeeded, 0)).toBe(connect.length - failed);
    expect(counts.reduce((sum, count) => sum + count.failed, 0)).toBe(failed);
    expect(failed).toBeGreaterThan(5);
  });

  it('names the same resource in both Regions of a replicated instance', () => {
    const [here, there] = ['ap-northeast-1', 'ap-northeast-3'].map((region) =>
      [...truth.history.keys()]
        .filter((key) => key.startsWith(region))
        .map((key) => key.slice(region.length)),
    );
    expect(here?.length).toBeGreaterThan(10);
    for (const key of here ?? []) expect(there).toContain(key);
  });

  it('writes whole seconds, unique ids and no reads among the changes', () => {
    expect(new Set(records.map((record) => record.eventID)).size).toBe(records.length);
    for (const record of records) expect(record.eventTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(truth.changeEvents.GetMetricDataV2).toBeUndefined();
  });
});

describe('a simulated estate', () => {
  it('makes every call that moves a user, a routing profile or a queue', () => {
    const { truth } = simulate({ seed: 11, calls: 1500, connectShare: 1 });
    const objects = {
      Create: ['User', 'RoutingProfile', 'Queue'],
      Delete: ['User', 'RoutingProfile', 'Queue'],
      UpdateUser: [
        'IdentityInfo',
        'PhoneConfig',
        'Config',
        'RoutingProfile',
        'SecurityProfiles',
        'Hierarchy',
        'Proficiencies',
      ],
      UpdateRoutingProfile: [
        'Name',
        'Concurrency',
        'DefaultOutboundQueue',
        'AgentAvailabilityTimer',
        'Queues',
      ],
      UpdateQueue: [
        'Name',
        'Status',
        'MaxContacts',
        'HoursOfOperation',
        'OutboundCallerConfig',
        'OutboundEmailConfig',
      ],
      Associate: [
        'UserProficiencies',
        'RoutingProfileQueues',
        'QueueQuickConnects',
        'QueueEmailAddresses',
        'TrafficDistributionGroupUser',
        'Workspace',
      ],
      Disassociate: [
        'UserProficiencies',
        'RoutingProfileQueues',
        'QueueQuickConnects',
        'QueueEmailAddresses',
        'TrafficDistributionGroupUser',
        'Workspace',
      ],
      Tag: ['Resource'],
      Untag: ['Resource'],
    };
    const operations = Object.entries(objects).flatMap(([verb, nouns]) => nouns.map((noun) => verb + noun));
    for (const operation of operations)
      expect(truth.changeEvents[operation]?.succeeded, operation).toBeGreaterThan(0);
  });

  it('never touches one resource twice in a second, but for calls that are made together', () => {
    const { truth } = simulate({ seed: 12, calls: 600, connectShare: 1 });
    const together = /Routing.*Queues|Concurrency/;
    for (const changes of truth.changes.values()) {
      const alone = changes.filter(({ operation }) => !together.test(operation));
      expect(new Set(alone.map(({ at }) => at)).size).toBe(alone.length);
    }
  });
});

describe('a troubled trail', () => {
  const chaos = { skew: 0.5, corrections: 0.3, masks: 0.2, omissions: 0.1, sameSecond: 0.3 };
  const { records, truth } = simulate({ seed: 5, calls: 500, connectShare: 1, instances: 3, chaos });

  it('holds corrections that name what they correct, and whose id the history lists', () => {
    const corrections = records.filter((record) => record.addendum?.reason === 'UPDATED_DATA');
    expect(corrections.length).toBeGreaterThan(30);
    const requests = new Set(records.filter((record) => !record.addendum).map((record) => record.requestID));
    for (const { addendum } of corrections) expect(requests).toContain(addendum?.originalRequestID);
    const listed = new Set([...truth.history.values()].flat().flatMap((version) => version.eventIds));
    expect(corrections.filter((record) => listed.has(record.eventID)).length).toBeGreaterThan(10);
  });

  it('holds calls dated before the creation of their resource', () => {
    const early = [...truth.changes.values()].filter(([made, next]) => made && next && next.at < made.at);
    expect(early.length).toBeGreaterThan(3);
  });

  it('holds creations without parameters: of these nothing but the moment is known', () => {
    const silent = simulate({ seed: 5, calls: 200, connectShare: 1, chaos: { omissions: 0.5 } });
    const rows = silent.truth.users.filter((user) => user.created_at !== null && !user.is_complete);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every((user) => user.username === null)).toBe(true);
  });
});
