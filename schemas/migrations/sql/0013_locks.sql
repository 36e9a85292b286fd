CREATE TABLE "ops"."lock_of_archives" ();
--> statement-breakpoint
CREATE TABLE "ops"."lock_of_hands" ();
--> statement-breakpoint
-- whoever migrates has made it already, to run this alone
CREATE TABLE IF NOT EXISTS "ops"."lock_of_migrations" ();
--> statement-breakpoint
CREATE TABLE "ops"."lock_of_months" ();
--> statement-breakpoint
CREATE TABLE "ops"."lock_of_rebuilds" ();
--> statement-breakpoint
CREATE TABLE "ops"."lock_of_writers" ();
