CREATE TABLE "ops"."gaps" (
	"topic" text NOT NULL,
	"log_partition" integer NOT NULL,
	"from_offset" bigint NOT NULL,
	"to_offset" bigint NOT NULL,
	"cause" text NOT NULL,
	"written_until" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"accepted_by" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "gaps_topic_log_partition_accepted_at_pk" PRIMARY KEY("topic","log_partition","accepted_at"),
	CONSTRAINT "gap_has_a_reason" CHECK (reason <> ''),
	CONSTRAINT "gap_leads_where_its_cause_says" CHECK (case cause when 'retention' then to_offset > from_offset when 'another log' then to_offset < from_offset else false end)
);
