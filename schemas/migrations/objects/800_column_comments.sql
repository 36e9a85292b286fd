-- What every view shows alike
call warehouse.describe('.*', '{
  "region": "The AWS Region of the Connect instance; a replica in another Region has the same instance id",
  "account_id": "The AWS account of the Connect instance, twelve digits",
  "instance_id": "Id of the Connect instance, without the ARN around it",
  "masked_fields": "Columns that were last set to a value CloudTrail hides: they show the last value known before, sorted",
  "masked_since": "For each masked column the time since when its value is hidden: {\"description\": \"2022-04-12T02:32:35Z\"}",
  "is_complete": "False while we never saw the creation with its parameters: columns nobody has told us about are null",
  "created_at": "When it was created in Connect; null if that was before the first call we know of",
  "last_changed_at": "When it last changed in Connect",
  "last_changed_by": "Who changed it last: the Connect username as of then, else the name of the session or of the identity",
  "last_change_event_id": "The change that made it what it is; bi.changes has it under event_id",
  "tags": "Its tags: {\"key\": \"value\"}",
  "description": "Its description in Connect"
}');

-- What every history shows alike
call warehouse.describe('(user|routing_profile|queue)_history', '{
  "is_deleted": "True for the version that begins with the deletion; it keeps the last known values",
  "is_current": "True for the newest version: nothing has ended it",
  "valid_from": "Since when it was so in Connect",
  "valid_to": "Until when it was so in Connect; null: still so",
  "recorded_from": "When the warehouse learnt it",
  "change_event_ids": "The calls that made this version, sorted, those of its second that changed nothing included; bi.changes has them under event_id",
  "operations": "The Connect operations of those calls, each once",
  "changed_fields": "The columns that differ from the version before, sorted; of a creation every column that got a value, of a deletion is_deleted",
  "changed_by": "Who made it so: the Connect username as of then, else the name of the session or of the identity"
}');
call warehouse.describe('routing_profile_queue_history', '{
  "valid_from": "Since when the queue was served in this way",
  "valid_to": "Until when the queue was served in this way; null: still so"
}');
