CREATE TABLE "ledger"."superseded_events" (
	"digest" uuid NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	"translation_version" integer NOT NULL,
	"is_dropped" boolean NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"event_id" text NOT NULL,
	"rank" smallint NOT NULL,
	"type" text NOT NULL,
	"operation" text NOT NULL,
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text,
	"kind" text NOT NULL,
	"resource_id" text NOT NULL,
	"actor_key" uuid,
	"actor_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"event" json NOT NULL,
	"salt" uuid,
	"link" integer,
	CONSTRAINT "superseded_events_event_id_superseded_at_pk" PRIMARY KEY("event_id","superseded_at"),
	CONSTRAINT "was_superseded_after_it_was_recorded" CHECK (superseded_at > recorded_at)
);
--> statement-breakpoint
ALTER TABLE "ops"."runs" DROP CONSTRAINT "kind_is_known";--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD COLUMN "translation_version" integer;--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD COLUMN "last_occurred_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD COLUMN "last_event_id" text;--> statement-breakpoint
CREATE INDEX "superseded_events_of_a_resource" ON "ledger"."superseded_events" USING btree ("resource_key");--> statement-breakpoint
CREATE INDEX "superseded_events_by_time" ON "ledger"."superseded_events" USING btree ("superseded_at");--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD CONSTRAINT "retranslates_by_a_version" CHECK ((kind = 'retranslate') = (translation_version is not null));--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD CONSTRAINT "last_event_is_whole" CHECK ((last_occurred_at is null) = (last_event_id is null));--> statement-breakpoint
ALTER TABLE "ops"."runs" ADD CONSTRAINT "kind_is_known" CHECK (kind in ('rebuild', 'retranslate'));--> statement-breakpoint
-- as in the ledger: lz4 costs a third of pglz, but not every server is built with it
do $$
begin
  alter table ledger.superseded_events alter column event set compression lz4;
exception when feature_not_supported then null;
end $$;
