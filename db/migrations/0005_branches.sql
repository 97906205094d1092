-- A parent shows the sums of its branch, so its data version moves with everything below it. These two doors reach the
-- organisations above, which a load's scope does not hold, and touch nothing but their version.
do $$ begin
  execute format('create policy door_version on organisation for update to %I using (true) with check (true)', current_user);
end $$;
--> statement-breakpoint
-- The organisations and all above them; none where the transaction may not touch them all.
create function ekko_upwards(organisations int[]) returns setof int
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with recursive up as (
      select id, parent from organisation where id = any (organisations) and organisations <@ ekko_scope()
      union
      select o.id, o.parent from organisation o join up on o.id = up.parent
    ) select id from up
  $$;
--> statement-breakpoint
-- Locks their rows until the commit and draws a recorded time later than anything they hold. In order of id, so that
-- nobody waits in a ring; not against new rows that only refer to them.
create function ekko_open_version(organisations int[], now timestamptz) returns timestamptz
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with locked as (
      select recorded_at from organisation where id in (select ekko_upwards(organisations)) order by id for no key update
    )
    select greatest(now, max(recorded_at) + interval '1 millisecond') from locked having count(*) > 0
  $$;
--> statement-breakpoint
create function ekko_move_version(organisations int[], recorded timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    update organisation set recorded_at = recorded where id in (select ekko_upwards(organisations))
  $$;
--> statement-breakpoint
revoke all on function ekko_upwards(int[]), ekko_open_version(int[], timestamptz), ekko_move_version(int[], timestamptz) from public;
--> statement-breakpoint
grant execute on function ekko_open_version(int[], timestamptz), ekko_move_version(int[], timestamptz) to ekko_app;
--> statement-breakpoint
-- Whoever is fed by a shared source may know what it is and when it was read, and nothing else of its owner.
do $$
declare t text;
begin
  foreach t in array array['source', 'source_route', 'run'] loop
    execute format('create policy door on %I for select to %I using (true)', t, current_user);
  end loop;
end $$;
--> statement-breakpoint
-- Every source that feeds these organisations: their own, and those whose routing rules lead to them.
create function ekko_feeding(organisations int[])
  returns table (id int, organisation int, owner text, key text, label text, connector text, channel text, sampling text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.id, s.organisation, o.slug, s.key, s.label, s.connector, s.channel, s.sampling
    from source s join organisation o on o.id = s.organisation
    where organisations <@ ekko_scope() and (s.organisation = any (organisations) or exists (
      select from source_route r where r.organisation = s.organisation and r.source = s.id and r.target = any (organisations)))
    order by s.id
  $$;
--> statement-breakpoint
-- When their runs began, and how.
create function ekko_feeding_runs(organisations int[], runs bigint[])
  returns table (source int, id bigint, kind text, started_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select r.source, r.id, r.kind, r.started_at
    from ekko_feeding(organisations) f join run r on r.organisation = f.organisation and r.source = f.id
    where r.id = any (runs)
  $$;
--> statement-breakpoint
revoke all on function ekko_feeding(int[]), ekko_feeding_runs(int[], bigint[]) from public;
--> statement-breakpoint
grant execute on function ekko_feeding(int[]), ekko_feeding_runs(int[], bigint[]) to ekko_app;
