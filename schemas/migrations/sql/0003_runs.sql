CREATE TABLE "ops"."folds" (
	"name" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "is_one_row" CHECK (name = 'all'),
	CONSTRAINT "version_is_positive" CHECK (version > 0)
);
--> statement-breakpoint
CREATE TABLE "ops"."runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb NOT NULL,
	"fold_version" integer NOT NULL,
	"last_key" uuid,
	"counts" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "kind_is_known" CHECK (kind in ('rebuild')),
	CONSTRAINT "finishes_after_it_starts" CHECK (finished_at >= started_at and seen_at >= started_at)
);
--> statement-breakpoint
CREATE INDEX "change_events_by_recording" ON "ledger"."change_events" USING brin ("recorded_at");
--> statement-breakpoint
-- whatever is in the tables by now was folded with the first version
insert into "ops"."folds" values ('all', 1, now());
