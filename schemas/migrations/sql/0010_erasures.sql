CREATE TABLE "ledger"."erased_events" (
	"event_id" text NOT NULL,
	"held_by" integer NOT NULL,
	"digest" text NOT NULL,
	"link" integer NOT NULL,
	CONSTRAINT "erased_events_event_id_held_by_digest_pk" PRIMARY KEY("event_id","held_by","digest"),
	CONSTRAINT "is_held_again_later" CHECK (link > held_by)
);
--> statement-breakpoint
CREATE TABLE "ledger"."erasures" (
	"link" integer PRIMARY KEY NOT NULL,
	"instance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"hides_tags" boolean NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	"erased_by" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "has_a_reason" CHECK (reason <> '')
);
--> statement-breakpoint
DROP INDEX "ledger"."change_events_by_link";--> statement-breakpoint
CREATE INDEX "erasures_of_a_user" ON "ledger"."erasures" USING btree ("user_id");