CREATE TABLE "ops"."visible_instances" (
	"role_name" text NOT NULL,
	"instance_id" text NOT NULL,
	CONSTRAINT "visible_instances_role_name_instance_id_pk" PRIMARY KEY("role_name","instance_id")
);
