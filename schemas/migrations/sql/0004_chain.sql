CREATE TABLE "ledger"."links" (
	"number" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger"."links_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"chain" text NOT NULL,
	"position" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"entries" integer NOT NULL,
	"entries_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "chains_do_not_fork" UNIQUE("chain","position"),
	CONSTRAINT "position_is_positive" CHECK (position > 0),
	CONSTRAINT "holds_entries" CHECK (entries > 0)
);
--> statement-breakpoint
ALTER TABLE "ledger"."change_events" ADD COLUMN "salt" uuid;--> statement-breakpoint
ALTER TABLE "ledger"."change_events" ADD COLUMN "link" integer;--> statement-breakpoint
CREATE INDEX "change_events_by_link" ON "ledger"."change_events" USING brin ("link");--> statement-breakpoint
ALTER TABLE "ledger"."change_events" ADD CONSTRAINT "is_linked_with_a_salt" CHECK ((link is null) = (salt is null));