CREATE TABLE "ops"."holds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ops"."holds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"instance_id" text,
	"kind" text,
	"resource_id" text,
	"reason" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"placed_by" text NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" text,
	CONSTRAINT "hold_has_a_reason" CHECK (reason <> ''),
	CONSTRAINT "is_lifted_by_somebody" CHECK ((lifted_at is null) = (lifted_by is null)),
	CONSTRAINT "is_lifted_after_it_is_placed" CHECK (lifted_at >= placed_at)
);
--> statement-breakpoint
CREATE TABLE "ledger"."pruned_events" (
	"event_id" text NOT NULL,
	"held_by" integer NOT NULL,
	"digest" text NOT NULL,
	"part" text NOT NULL,
	"pruned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pruned_events_event_id_held_by_pk" PRIMARY KEY("event_id","held_by"),
	CONSTRAINT "digest_is_a_sha256" CHECK (digest ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "ops"."archived_parts" ADD COLUMN "pruned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ops"."archived_parts" ADD CONSTRAINT "prunes_what_it_has" CHECK (pruned between 0 and events);