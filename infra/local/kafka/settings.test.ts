import { describe, expect, it } from 'vitest';
import { asEnvironment, asProperties, settings } from './settings.ts';

const place = {
  listen: ':9092',
  advertise: 'localhost:1',
  controller: 'localhost:9093',
  itself: null,
  folder: null,
};

describe('the settings of a broker', () => {
  it('tell clients where it is', () => {
    expect(asProperties(settings(place))).toContain('advertised.listeners=CLIENTS://localhost:1\n');
  });

  it('let it reach itself where clients do not, as in a container', () => {
    const apart = settings({ ...place, itself: 'localhost:9094' });
    expect(apart['inter.broker.listener.name']).toBe('ITSELF');
    expect(apart['advertised.listeners']).toBe('CLIENTS://localhost:1,ITSELF://localhost:9094');
  });

  it('become variables of the image', () => {
    expect(asEnvironment({ 'offsets.topic.replication.factor': '1' })).toEqual({
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    });
  });

  it('keep backslashes of a Windows folder', () => {
    expect(asProperties({ 'log.dirs': 'C:\\data' })).toBe('log.dirs=C:\\\\data\n');
  });
});
