CREATE SCHEMA "ledger";
--> statement-breakpoint
CREATE SCHEMA IF NOT EXISTS "ops";
--> statement-breakpoint
CREATE SCHEMA "warehouse";
--> statement-breakpoint
CREATE TABLE "warehouse"."displaced_events" (
	"event_id" text PRIMARY KEY NOT NULL,
	"resource_key" uuid NOT NULL,
	"applied_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."change_events" (
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
	CONSTRAINT "change_events_occurred_at_event_id_pk" PRIMARY KEY("occurred_at","event_id"),
	CONSTRAINT "rank_is_one_of_five" CHECK (rank between 0 and 4)
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "ledger"."corrections" (
	"event_id" text PRIMARY KEY NOT NULL,
	"resource_key" uuid NOT NULL,
	"original_event_id" text,
	"original_request_id" text,
	CONSTRAINT "names_its_original" CHECK (original_event_id is not null or original_request_id is not null)
);
--> statement-breakpoint
CREATE TABLE "ledger"."event_ids" (
	"event_id" text PRIMARY KEY NOT NULL,
	"digest" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ops"."checkpoints" (
	"topic" text NOT NULL,
	"log_partition" integer NOT NULL,
	"next_offset" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoints_topic_log_partition_pk" PRIMARY KEY("topic","log_partition"),
	CONSTRAINT "next_offset_is_not_negative" CHECK (next_offset >= 0)
);
--> statement-breakpoint
CREATE TABLE "ops"."dead_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"reason" text NOT NULL,
	"code" text NOT NULL,
	"bucket" text,
	"key" text,
	"version_id" text,
	"index" integer,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"body" text,
	"notification" text,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "state_is_known" CHECK (state in ('open', 'retried', 'resolved', 'discarded')),
	CONSTRAINT "ends_not_before_it_begins" CHECK (last_at >= first_at),
	CONSTRAINT "was_tried" CHECK (attempts > 0)
);
--> statement-breakpoint
CREATE TABLE "ops"."objects" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"applied_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warehouse"."queue_history" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"queue_id" text NOT NULL,
	"name" text,
	"description" text,
	"status" text,
	"hours_of_operation_id" text,
	"max_contacts" integer,
	"outbound_caller_id_name" text,
	"outbound_caller_id_number_id" text,
	"outbound_flow_id" text,
	"outbound_email_address_id" text,
	"quick_connect_ids" text[],
	"email_address_ids" text[],
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"recorded_from" timestamp with time zone NOT NULL,
	"recorded_to" timestamp with time zone,
	"change_event_ids" text[] NOT NULL,
	"operations" text[] NOT NULL,
	"changed_fields" text[] NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"steps" json NOT NULL,
	"fingerprint" uuid NOT NULL,
	CONSTRAINT "queue_history_resource_key_valid_from_recorded_from_pk" PRIMARY KEY("resource_key","valid_from","recorded_from"),
	CONSTRAINT "ends_after_it_starts" CHECK (valid_to > valid_from),
	CONSTRAINT "is_superseded_after_it_was_recorded" CHECK (recorded_to > recorded_from),
	CONSTRAINT "names_its_events" CHECK (cardinality(change_event_ids) > 0),
	CONSTRAINT "names_its_last_event" CHECK (last_change_event_id = any (change_event_ids)),
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_not_made_after_it_starts" CHECK (created_at <= valid_from)
);
--> statement-breakpoint
CREATE TABLE "warehouse"."queues" (
	"resource_key" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"queue_id" text NOT NULL,
	"name" text,
	"description" text,
	"status" text,
	"hours_of_operation_id" text,
	"max_contacts" integer,
	"outbound_caller_id_name" text,
	"outbound_caller_id_number_id" text,
	"outbound_flow_id" text,
	"outbound_email_address_id" text,
	"quick_connect_ids" text[],
	"email_address_ids" text[],
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"last_changed_at" timestamp with time zone NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"folded_to" timestamp with time zone NOT NULL,
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_folded_past_its_last_change" CHECK (folded_to >= last_changed_at),
	CONSTRAINT "is_made_before_it_changes" CHECK (created_at <= last_changed_at)
);
--> statement-breakpoint
CREATE TABLE "warehouse"."routing_profile_history" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"routing_profile_id" text NOT NULL,
	"name" text,
	"description" text,
	"default_outbound_queue_id" text,
	"agent_availability_timer" text,
	"media_concurrencies" jsonb,
	"queue_configs" jsonb,
	"manual_assignment_queues" jsonb,
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"recorded_from" timestamp with time zone NOT NULL,
	"recorded_to" timestamp with time zone,
	"change_event_ids" text[] NOT NULL,
	"operations" text[] NOT NULL,
	"changed_fields" text[] NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"steps" json NOT NULL,
	"fingerprint" uuid NOT NULL,
	CONSTRAINT "routing_profile_history_resource_key_valid_from_recorded_from_pk" PRIMARY KEY("resource_key","valid_from","recorded_from"),
	CONSTRAINT "ends_after_it_starts" CHECK (valid_to > valid_from),
	CONSTRAINT "is_superseded_after_it_was_recorded" CHECK (recorded_to > recorded_from),
	CONSTRAINT "names_its_events" CHECK (cardinality(change_event_ids) > 0),
	CONSTRAINT "names_its_last_event" CHECK (last_change_event_id = any (change_event_ids)),
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_not_made_after_it_starts" CHECK (created_at <= valid_from)
);
--> statement-breakpoint
CREATE TABLE "warehouse"."routing_profiles" (
	"resource_key" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"routing_profile_id" text NOT NULL,
	"name" text,
	"description" text,
	"default_outbound_queue_id" text,
	"agent_availability_timer" text,
	"media_concurrencies" jsonb,
	"queue_configs" jsonb,
	"manual_assignment_queues" jsonb,
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"last_changed_at" timestamp with time zone NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"folded_to" timestamp with time zone NOT NULL,
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_folded_past_its_last_change" CHECK (folded_to >= last_changed_at),
	CONSTRAINT "is_made_before_it_changes" CHECK (created_at <= last_changed_at)
);
--> statement-breakpoint
CREATE TABLE "warehouse"."user_history" (
	"resource_key" uuid NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"username" text,
	"first_name" text,
	"last_name" text,
	"email" text,
	"secondary_email" text,
	"mobile" text,
	"directory_user_id" text,
	"routing_profile_id" text,
	"hierarchy_group_id" text,
	"security_profile_ids" text[],
	"phone_type" text,
	"auto_accept" boolean,
	"after_contact_work_seconds" integer,
	"desk_phone_number" text,
	"persistent_connection" boolean,
	"channel_settings" jsonb,
	"proficiencies" jsonb,
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"recorded_from" timestamp with time zone NOT NULL,
	"recorded_to" timestamp with time zone,
	"change_event_ids" text[] NOT NULL,
	"operations" text[] NOT NULL,
	"changed_fields" text[] NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"steps" json NOT NULL,
	"fingerprint" uuid NOT NULL,
	CONSTRAINT "user_history_resource_key_valid_from_recorded_from_pk" PRIMARY KEY("resource_key","valid_from","recorded_from"),
	CONSTRAINT "ends_after_it_starts" CHECK (valid_to > valid_from),
	CONSTRAINT "is_superseded_after_it_was_recorded" CHECK (recorded_to > recorded_from),
	CONSTRAINT "names_its_events" CHECK (cardinality(change_event_ids) > 0),
	CONSTRAINT "names_its_last_event" CHECK (last_change_event_id = any (change_event_ids)),
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_not_made_after_it_starts" CHECK (created_at <= valid_from)
);
--> statement-breakpoint
CREATE TABLE "warehouse"."users" (
	"resource_key" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"account_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"user_id" text NOT NULL,
	"username" text,
	"first_name" text,
	"last_name" text,
	"email" text,
	"secondary_email" text,
	"mobile" text,
	"directory_user_id" text,
	"routing_profile_id" text,
	"hierarchy_group_id" text,
	"security_profile_ids" text[],
	"phone_type" text,
	"auto_accept" boolean,
	"after_contact_work_seconds" integer,
	"desk_phone_number" text,
	"persistent_connection" boolean,
	"channel_settings" jsonb,
	"proficiencies" jsonb,
	"tags" jsonb,
	"masked_fields" text[] NOT NULL,
	"masked_since" jsonb NOT NULL,
	"is_complete" boolean NOT NULL,
	"is_deleted" boolean NOT NULL,
	"created_at" timestamp with time zone,
	"last_changed_at" timestamp with time zone NOT NULL,
	"last_change_event_id" text NOT NULL,
	"changed_by_key" uuid,
	"changed_by_name" text NOT NULL,
	"folded_to" timestamp with time zone NOT NULL,
	CONSTRAINT "every_mask_has_a_since" CHECK (masked_since ?& masked_fields and masked_since - masked_fields = '{}'),
	CONSTRAINT "is_folded_past_its_last_change" CHECK (folded_to >= last_changed_at),
	CONSTRAINT "is_made_before_it_changes" CHECK (created_at <= last_changed_at)
);
--> statement-breakpoint
CREATE INDEX "displaced_events_of_a_resource" ON "warehouse"."displaced_events" USING btree ("resource_key");--> statement-breakpoint
CREATE INDEX "change_events_of_a_resource" ON "ledger"."change_events" USING btree ("resource_key","occurred_at");--> statement-breakpoint
CREATE INDEX "corrections_of_an_event" ON "ledger"."corrections" USING btree ("original_event_id");--> statement-breakpoint
CREATE INDEX "corrections_of_a_request" ON "ledger"."corrections" USING btree ("original_request_id");--> statement-breakpoint
CREATE INDEX "corrections_of_a_resource" ON "ledger"."corrections" USING btree ("resource_key");--> statement-breakpoint
CREATE INDEX "dead_letters_that_are_open" ON "ops"."dead_letters" USING btree ("last_at") WHERE state in ('open', 'retried');--> statement-breakpoint
CREATE INDEX "queues_by_instance" ON "warehouse"."queues" USING btree ("instance_id","region");--> statement-breakpoint
CREATE INDEX "routing_profiles_by_instance" ON "warehouse"."routing_profiles" USING btree ("instance_id","region");--> statement-breakpoint
CREATE INDEX "users_by_instance" ON "warehouse"."users" USING btree ("instance_id","region");