-- The guard: row-level security, the application role, revisions, and the few doors in the wall.

-- Roles belong to the whole server: another database on it may have made this one already.
do $$ begin
  create role ekko_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
-- The login steps down to it for every tenant statement; a superuser may already, and then the grant is spared.
do $$ begin
  if not (select rolsuper from pg_roles where rolname = current_user) and not pg_has_role(current_user, 'ekko_app', 'member') then
    execute format('grant ekko_app to %I', current_user);
  end if;
end $$;
--> statement-breakpoint
create function ekko_scope() returns int[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('ekko.scope', true), ''), '{}')::int[] $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['organisation', 'source', 'source_route', 'source_secret', 'series', 'observation',
    'observation_revision', 'rollup', 'coverage', 'coverage_cache', 'item', 'run', 'release', 'release_count',
    'person', 'api_key', 'audit_log'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy tenant on %I to ekko_app using (%2$I = any ((select ekko_scope())::int[])) with check (%2$I = any ((select ekko_scope())::int[]))',
      t, case t when 'organisation' then 'id' else 'organisation' end);
    execute format('grant select, insert on %I to ekko_app', t);
  end loop;
  -- Append-only for the application: coverage, revisions, releases, audit. Nothing it measures is ever deleted.
  foreach t in array array['organisation', 'source', 'source_route', 'source_secret', 'series', 'observation', 'rollup',
    'coverage_cache', 'item', 'run', 'person', 'api_key'] loop
    execute format('grant update on %I to ekko_app', t);
  end loop;
  grant update (held) on release to ekko_app;
  foreach t in array array['source_route', 'source_secret', 'item', 'person'] loop
    execute format('grant delete on %I to ekko_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- The owner of the functions below looks up keys and the tree before a scope is known; FORCE binds owners too.
do $$ begin
  execute format('create policy door on organisation for select to %I using (true)', current_user);
  execute format('create policy door on api_key for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
-- Who holds the key with this hash, if it is neither revoked nor expired at that time, and the branch that it opens.
create function ekko_key(key_hash text, at timestamptz)
  returns table (organisation int, id int, scopes text, branch jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with recursive k as (
      select * from api_key where hash = key_hash and revoked_at is null and (expires_at is null or expires_at > at)
    ), tree as (
      select o.*, null::text as above from organisation o join k on k.organisation = o.id
      union all
      select c.*, tree.slug from organisation c join tree on c.parent = tree.id
    )
    select k.organisation, k.id, k.scopes, (
      select jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name, 'parent', above, 'demo', demo,
        'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by id) from tree) from k
  $$;
--> statement-breakpoint
-- The tree: ids and places only, for those who run the house (clock, command line).
create function ekko_tree() returns table (id int, parent int, slug text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, parent, slug from organisation order by id $$;
--> statement-breakpoint
revoke all on function ekko_key(text, timestamptz), ekko_tree() from public;
--> statement-breakpoint
-- What a value said before. A trigger sees the rows that were really replaced, whoever was first (a CTE would not).
-- The rows of one statement share one recorded time, so that old and new need not be joined: transition tables have no
-- statistics, and a join of two of them may take minutes.
create function observation_keep_revision() returns trigger language plpgsql as $$
declare recorded timestamptz;
begin
  select min(recorded_at) into recorded from new_rows having min(recorded_at) = max(recorded_at);
  if recorded is null and not exists (select 1 from new_rows) then return null; end if;
  if recorded is null or recorded <= (select max(recorded_at) from old_rows) then
    raise exception 'values that replace others are recorded together, and later than what they replace';
  end if;
  insert into observation_revision
    (organisation, series, period_start, period_end, value, flags, run, recorded_at, valid_to)
  select organisation, series, period_start, period_end, value, flags, run, recorded_at, recorded from old_rows;
  return null;
end $$;
--> statement-breakpoint
create trigger observation_revised after update on observation
  referencing old table as old_rows new table as new_rows
  for each statement execute function observation_keep_revision();
--> statement-breakpoint
-- Even an owner's hand cannot make history vanish, nor move a value to another key.
create function observation_guard() returns trigger language plpgsql as $$
begin
  raise exception 'observations are never deleted and keep their key; a value taken back becomes a tombstone';
end $$;
--> statement-breakpoint
create trigger observation_guarded before delete or update of organisation, series, period_start on observation
  for each row execute function observation_guard();
--> statement-breakpoint
-- The values as they stood at an instant: the rows of then, whether they stand still or were replaced since.
create function observation_at(at timestamptz)
  returns table (organisation int, series int, period_start date, period_end date, value float8, flags smallint, run bigint, recorded_at timestamptz)
  language sql stable parallel safe
  as $$
    select organisation, series, period_start, period_end, value, flags, run, recorded_at
    from observation where recorded_at <= at
    union all
    select organisation, series, period_start, period_end, value, flags, run, recorded_at
    from observation_revision where recorded_at <= at and valid_to > at
  $$;
