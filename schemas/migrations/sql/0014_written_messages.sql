ALTER TABLE "ops"."checkpoints" ADD COLUMN "written_offset" bigint;--> statement-breakpoint
ALTER TABLE "ops"."checkpoints" ADD COLUMN "written_id" text;--> statement-breakpoint
ALTER TABLE "ops"."checkpoints" ADD CONSTRAINT "written_message_is_whole" CHECK ((written_offset is null) = (written_id is null));