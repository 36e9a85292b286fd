import { describe, expect, it } from 'vitest';
import { everything } from '../anew/ports.ts';
import { readOrder } from './order.ts';

const plain = {
  ...{ scope: everything, isDry: false, isAnew: false },
  ...{ isRetranslation: false, untrusted: [] as string[], archive: { place: null } },
};
const instance = 'arn:aws:connect:ap-northeast-1:123456789012:instance/i-1';

describe('an order to rebuild', () => {
  it.each([
    [[], plain],
    [['--dry-run'], { ...plain, isDry: true }],
    [['--untrusted', 'queue/q1', '--untrusted', 'all'], { ...plain, untrusted: ['queue/q1', 'all'] }],
    [['--restart'], { ...plain, isAnew: true }],
    [['--retranslate', '--dry-run'], { ...plain, isDry: true, isRetranslation: true }],
    [['--retranslate', '--no-archive'], { ...plain, isRetranslation: true, archive: null }],
    [
      ['--retranslate', '--place', 's3://brought'],
      { ...plain, isRetranslation: true, archive: { place: 's3://brought' } },
    ],
    [['--only', 'queue'], { ...plain, scope: { ...everything, kind: 'queue' } }],
    [['--only', 'queue/q-1'], { ...plain, scope: { ...everything, kind: 'queue', id: 'q-1' } }],
    [['--instance', 'i-1'], { ...plain, scope: { ...everything, instanceId: 'i-1' } }],
    [['--instance', instance], { ...plain, scope: { ...everything, instanceId: 'i-1' } }],
    [['--only', 'instance/i-1'], { ...plain, scope: { ...everything, instanceId: 'i-1' } }],
    [
      ['--only', instance],
      { ...plain, scope: { ...everything, instanceId: 'i-1', region: 'ap-northeast-1' } },
    ],
    [
      ['--only', `instance/${instance}`],
      { ...plain, scope: { ...everything, instanceId: 'i-1', region: 'ap-northeast-1' } },
    ],
    [
      ['--only', 'instance/i-1', '--instance', 'i-1'],
      { ...plain, scope: { ...everything, instanceId: 'i-1' } },
    ],
    [
      ['--only', `user/${instance}/agent/u-1`],
      { ...plain, scope: { kind: 'user', id: 'u-1', region: 'ap-northeast-1', instanceId: 'i-1' } },
    ],
  ])('%j is understood', (words, order) => {
    expect(readOrder(words)).toEqual(order);
  });

  it.each([
    [['queue']],
    [['--only']],
    [['--only', 'prompt']],
    [['--only', 'queue/']],
    [['--only', 'instance']],
    [['--only', 'instance/']],
    [['--only', `${instance}/queue/q-1`]],
    [['--only', 'instance/i-1', '--instance', 'i-2']],
    [['--only', `queue/${instance}`]],
    [['--instance', '']],
    [['--fast']],
    [['--no-archive']],
    [['--place', 'here']],
    [['--retranslate', '--no-archive', '--place', 'here']],
  ])('%j is none', (words) => {
    expect(readOrder(words)).toBeNull();
  });
});
