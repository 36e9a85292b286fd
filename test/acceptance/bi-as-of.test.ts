import { describe, expect, it } from 'vitest';
import { at, beginAsOf, names } from './bi/known-then.ts';

beginAsOf();

describe('a time in Connect', () => {
  it.each([
    [-1, []],
    [0, ['Basic ']],
    [19, ['Basic ']],
    [20, ['VIP Invoices']],
    [30, []],
  ])('minute %i shows the profiles of then with the names of then', async (minutes, rows) => {
    expect(
      await names(`select name, default_outbound_queue_name from bi.routing_profiles_as_of(${at(minutes)})`),
    ).toEqual(rows);
  });

  it.each([
    [9, ['vip Basic billing Billing VOICE automatic 1 0']],
    [15, ['vip Basic billing Invoices VOICE automatic 1 0']],
    [25, ['vip VIP billing Invoices VOICE automatic 2 0', 'vip VIP sales  CHAT manual  ']],
    [30, []],
  ])('minute %i shows the queues that profiles served then', async (minutes, rows) => {
    expect(
      await names(
        `select routing_profile_id, routing_profile_name, queue_id, queue_name, channel, assignment, priority, delay_seconds
         from bi.routing_profile_queues_as_of(${at(minutes)}) order by queue_id collate "C"`,
      ),
    ).toEqual(rows);
  });

  it('names the editor by the username of then', async () => {
    expect(await names(`select name, last_changed_by from bi.queues_as_of(${at(5)})`)).toEqual([
      'Billing root',
    ]);
    expect(await names(`select name, last_changed_by from bi.queues_as_of(${at(10)})`)).toEqual([
      'Invoices sato',
    ]);
  });

  it.each([
    ['billing', 5, ['sato vip']],
    ['billing', 15, []],
    ['sales', 15, []],
    ['sales', 25, ['sato vip']],
    ['sales', 30, []],
  ])('tells who served queue %s at minute %i', async (queue, minutes, rows) => {
    expect(
      await names(
        `select username, routing_profile_id from bi.agents_of_queue_as_of('${queue}', ${at(minutes)})`,
      ),
    ).toEqual(rows);
  });
});
