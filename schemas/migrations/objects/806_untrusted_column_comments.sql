call warehouse.describe('untrusted_resources', '{
  "account_id": "The AWS account of the Connect instance, twelve digits; null where nobody has told it",
  "resource_kind": "user, routing-profile or queue",
  "resource_id": "Id of the resource, without the ARN around it",
  "since": "The second of the event that could not be used: current state and history say how the resource was before, and nothing of it from then on",
  "event_id": "Id of the event that could not be used; null where not even that could be read",
  "reason": "Why: undecodable_event (it could not be read), refused_event (the ledger could not take it) or cannot_fold (what it does could not be worked out, or the tables could not take it)",
  "dead_letter_id": "The dead letter that holds the event: npm run dead-letters -- show, retry or discard",
  "noticed_at": "When the warehouse found out"
}');
