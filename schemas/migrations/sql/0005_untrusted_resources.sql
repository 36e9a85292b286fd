CREATE TABLE "ledger"."discarded_events" (
	"event_id" text PRIMARY KEY NOT NULL,
	"resource_key" uuid NOT NULL,
	"discarded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ops"."untrusted_resources" (
	"resource_key" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"account_id" text,
	"instance_id" text NOT NULL,
	"kind" text NOT NULL,
	"resource_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"event_id" text,
	"dead_letter_id" uuid NOT NULL,
	"code" text NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ops"."dead_letters" ADD COLUMN "resource_key" uuid;--> statement-breakpoint
ALTER TABLE "ops"."dead_letters" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "ops"."dead_letters" ADD COLUMN "occurred_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "discarded_events_of_a_resource" ON "ledger"."discarded_events" USING btree ("resource_key");--> statement-breakpoint
CREATE INDEX "dead_letters_of_a_resource" ON "ops"."dead_letters" USING btree ("resource_key") WHERE resource_key is not null;