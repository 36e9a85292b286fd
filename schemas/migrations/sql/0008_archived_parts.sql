CREATE TABLE "ops"."archived_parts" (
	"month" text NOT NULL,
	"part" integer NOT NULL,
	"place" text NOT NULL,
	"file" text NOT NULL,
	"events" integer NOT NULL,
	"sha256" text NOT NULL,
	"digest" text NOT NULL,
	"detached_table" text,
	"archived_at" timestamp with time zone NOT NULL,
	CONSTRAINT "archived_parts_month_part_pk" PRIMARY KEY("month","part"),
	CONSTRAINT "month_is_one" CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "part_is_positive" CHECK (part > 0),
	CONSTRAINT "has_events" CHECK (events > 0)
);
