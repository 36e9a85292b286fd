call warehouse.describe('routing_profile.*', '{
  "routing_profile_id": "Id of the routing profile in Connect",
  "routing_profile_name": "Name of the routing profile",
  "name": "Name of the routing profile",
  "default_outbound_queue_id": "Id of the queue that outbound calls of its agents count for",
  "default_outbound_queue_name": "Name of that queue; null if it is deleted or unknown",
  "agent_availability_timer": "What makes an agent the longest available: TIME_SINCE_LAST_ACTIVITY or TIME_SINCE_LAST_INBOUND",
  "media_concurrencies": "Contacts an agent takes at once per channel: [{\"channel\", \"concurrency\", \"crossChannelBehavior\", \"workloadTypeConcurrencies\"}], sorted by channel",
  "queue_configs": "Queues it serves by automatic assignment: [{\"queueId\", \"channel\", \"priority\", \"delaySeconds\"}], sorted by queue and channel",
  "manual_assignment_queues": "Queues its agents take contacts from by hand: [{\"queueId\", \"channel\"}], sorted by queue and channel",
  "queue_id": "Id of the queue that is served",
  "queue_name": "Name of that queue; null if it is deleted or unknown",
  "channel": "VOICE, CHAT, TASK or EMAIL",
  "assignment": "automatic: Connect offers the contacts; manual: agents take them by hand",
  "priority": "Order in which its queues are served, 1 first; null by manual assignment",
  "delay_seconds": "How long a contact waits in the queue before these agents are offered it, in seconds; null by manual assignment",
  "concurrency": "How many contacts of the channel an agent takes at once",
  "cross_channel_behavior": "Whether other channels may be offered meanwhile: ROUTE_CURRENT_CHANNEL_ONLY or ROUTE_ANY_CHANNEL"
}');
