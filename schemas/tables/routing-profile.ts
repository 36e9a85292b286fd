import { jsonb, text } from 'drizzle-orm/pg-core';
import { currentTable } from './current.ts';
import { historyTable } from './history.ts';

const columns = () => ({
  routingProfileId: text('routing_profile_id').notNull(),
  name: text('name'),
  description: text('description'),
  defaultOutboundQueueId: text('default_outbound_queue_id'),
  agentAvailabilityTimer: text('agent_availability_timer'),
  mediaConcurrencies: jsonb('media_concurrencies'),
  queueConfigs: jsonb('queue_configs'),
  manualAssignmentQueues: jsonb('manual_assignment_queues'),
  tags: jsonb('tags'),
});

export const routingProfiles = currentTable('routing_profiles', columns);
export const routingProfileHistory = historyTable('routing_profile_history', columns);
