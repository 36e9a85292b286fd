-- The entries of lists of what exists now. What fills them is made with the triggers that keep them: objects/030_entries.sql
CREATE TABLE "warehouse"."routing_profile_queues" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"routing_profile_id" text NOT NULL,
	"routing_profile_name" text,
	"queue_id" text,
	"channel" text,
	"assignment" text NOT NULL,
	"priority" integer,
	"delay_seconds" integer
);
--> statement-breakpoint
CREATE TABLE "warehouse"."user_proficiencies" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"username" text,
	"attribute_name" text,
	"attribute_value" text,
	"level" double precision
);
--> statement-breakpoint
CREATE TABLE "warehouse"."user_security_profiles" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"username" text,
	"security_profile_id" text
);
--> statement-breakpoint
CREATE INDEX "routing_profile_queues_of_a_routing_profile" ON "warehouse"."routing_profile_queues" USING btree ("routing_profile_id");--> statement-breakpoint
CREATE INDEX "user_proficiencies_of_a_user" ON "warehouse"."user_proficiencies" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_security_profiles_of_a_user" ON "warehouse"."user_security_profiles" USING btree ("user_id");