ALTER TABLE "organisation" ADD COLUMN "theme" text DEFAULT 'noytral' NOT NULL;
--> statement-breakpoint
-- What the application may change of an organisation and of a key, and nothing else: a place in the tree, an address, what
-- is made up, a key's hash and its end stay as they were made. Scopes change for the local key alone, when there are more.
revoke update on organisation, api_key from ekko_app;--> statement-breakpoint
grant update (name, theme) on organisation to ekko_app;--> statement-breakpoint
grant update (scopes, revoked_at) on api_key to ekko_app;--> statement-breakpoint
-- An organisation as the doors tell of it.
create function ekko_place(o organisation, above text) returns jsonb
  language sql stable set search_path = public, pg_temp
  as $$
    select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'parent', above, 'demo', o.demo, 'theme', o.theme,
      'recordedAt', to_char(o.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  $$;
--> statement-breakpoint
revoke all on function ekko_place(organisation, text) from public;
--> statement-breakpoint
-- An organisation and all below it, each with the one above it there.
create function ekko_branch(top int) returns jsonb
  language sql stable set search_path = public, pg_temp
  as $$
    with recursive tree as (
      select o.id, null::text as above from organisation o where o.id = top
      union all
      select c.id, o.slug from tree join organisation o on o.id = tree.id join organisation c on c.parent = tree.id
    )
    select jsonb_agg(ekko_place(o, tree.above) order by o.id) from tree join organisation o on o.id = tree.id
  $$;
--> statement-breakpoint
revoke all on function ekko_branch(int) from public;
--> statement-breakpoint
create or replace function ekko_key(key_hash text, at timestamptz)
  returns table (organisation int, id int, scopes text, branch jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select k.organisation, k.id, k.scopes, ekko_branch(k.organisation) from api_key k
    where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > at)
  $$;
--> statement-breakpoint
create or replace function ekko_share(share_hash text, at timestamptz)
  returns table (organisation int, id int, path text, expires_at timestamptz, branch jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.organisation, s.id, s.path, s.expires_at, ekko_branch(s.organisation) from share s
    where s.hash = share_hash and s.revoked_at is null and s.expires_at > at
  $$;
--> statement-breakpoint
create or replace function ekko_session(session_hash text, by_terms text, at timestamptz, rested_since timestamptz)
  returns table (subject text, name text, seen_at timestamptz, given int[], branch jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with recursive s as (
      select * from session
      where hash = session_hash and terms = by_terms and expires_at > at and session.seen_at > rested_since
    ), tree as (
      select s.organisation as id, s.scopes from s
      union
      select c.id, tree.scopes from organisation c join tree on c.parent = tree.id
    ), held as (
      select tree.id, string_agg(distinct scope, ' ' order by scope) as scopes
      from tree cross join unnest(string_to_array(tree.scopes, ' ')) as one(scope) group by tree.id
    )
    select max(s.subject), max(s.name), max(s.seen_at), array_agg(s.organisation order by s.organisation), (
      select jsonb_agg(jsonb_build_object('scopes', held.scopes) || ekko_place(o,
        (select above.slug from organisation above join held h on h.id = above.id where above.id = o.parent)) order by o.id)
      from held join organisation o on o.id = held.id)
    from s having count(*) > 0
  $$;
