CREATE TABLE "ops"."pseudonym_keys" (
	"name" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pseudonyms_have_one_key" CHECK (name = 'all'),
	CONSTRAINT "key_is_long" CHECK (length(key) >= 32)
);
--> statement-breakpoint
-- two ids of 122 random bits each
insert into "ops"."pseudonym_keys" values ('all', gen_random_uuid()::text || gen_random_uuid()::text, now());
