-- What drizzle cannot declare: the constraint that keeps believed versions apart, and how large values are kept.
create extension if not exists btree_gist;
--> statement-breakpoint
alter table warehouse.user_history add constraint versions_of_a_user_do_not_overlap
  exclude using gist (resource_key with =, tstzrange(valid_from, valid_to) with &&) where (recorded_to is null);
--> statement-breakpoint
alter table warehouse.routing_profile_history add constraint versions_of_a_routing_profile_do_not_overlap
  exclude using gist (resource_key with =, tstzrange(valid_from, valid_to) with &&) where (recorded_to is null);
--> statement-breakpoint
alter table warehouse.queue_history add constraint versions_of_a_queue_do_not_overlap
  exclude using gist (resource_key with =, tstzrange(valid_from, valid_to) with &&) where (recorded_to is null);
--> statement-breakpoint
-- lz4 costs a third of pglz, but not every server is built with it
do $$
begin
  alter table ledger.change_events alter column event set compression lz4;
exception when feature_not_supported then null;
end $$;
