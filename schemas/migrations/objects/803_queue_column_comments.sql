call warehouse.describe('queues|queue_history', '{
  "queue_id": "Id of the queue in Connect",
  "name": "Name of the queue",
  "status": "ENABLED or DISABLED (no new contacts are accepted)",
  "hours_of_operation_id": "Id of the hours of operation of the queue",
  "max_contacts": "How many contacts the queue holds before it is full; null: no limit, or none known",
  "outbound_caller_id_name": "The caller id name of outbound calls",
  "outbound_caller_id_number_id": "Id of the phone number shown on outbound calls",
  "outbound_flow_id": "Id of the outbound whisper flow",
  "outbound_email_address_id": "Id of the email address that outbound emails are sent from",
  "quick_connect_ids": "Ids of the quick connects agents of the queue can use, sorted",
  "email_address_ids": "Ids of the email addresses of the queue, sorted"
}');
