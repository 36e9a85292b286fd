import { everything } from '@warehouse/projector/anew/ports.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import { type Rebuilt, rebuild } from '@warehouse/projector/rebuild/rebuild.ts';
import { postgresForBench } from '../projector/server.ts';
import { openWorld, type World } from '../projector/world.ts';

/** A database with a ledger to fold. */
export interface House extends Pick<World, 'url' | 'client' | 'supply'> {
  rebuild(): Promise<Rebuilt>;
  close(): Promise<void>;
}

const quiet = { began() {}, passed() {}, differed() {} };

/** @param events in the ledger */
export async function openHouse(events: number): Promise<House> {
  const server = await postgresForBench();
  const { url, client, supply, close } = await openWorld(server, events);
  return {
    ...{ url, client, supply },
    async rebuild() {
      const tables = openTables(url);
      const order = { scope: everything, isDry: false, isAnew: true, untrusted: [] };
      const rebuilt = await rebuild(tables, order, quiet, new AbortController().signal);
      await tables.close();
      return rebuilt;
    },
    async close() {
      await close();
      await server.stop();
    },
  };
}
