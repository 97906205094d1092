CREATE TABLE "digest_plan" (
	"organisation" integer PRIMARY KEY NOT NULL,
	"draft_on" integer NOT NULL,
	"send_on" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"organisation" integer NOT NULL,
	"year" integer NOT NULL,
	"revision" integer NOT NULL,
	"as_of" timestamp(3) with time zone NOT NULL,
	"frozen_at" timestamp(3) with time zone NOT NULL,
	"day" date NOT NULL,
	"hash" text NOT NULL,
	"content" json NOT NULL,
	CONSTRAINT "report_organisation_year_revision_pk" PRIMARY KEY("organisation","year","revision")
);
--> statement-breakpoint
CREATE TABLE "report_comment" (
	"organisation" integer NOT NULL,
	"year" integer NOT NULL,
	"chapter" text NOT NULL,
	"comment" text NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "report_comment_organisation_year_chapter_pk" PRIMARY KEY("organisation","year","chapter")
);
--> statement-breakpoint
ALTER TABLE "digest_subscription" ADD COLUMN "role" text DEFAULT 'leader' NOT NULL;--> statement-breakpoint
ALTER TABLE "digest_subscription" ADD COLUMN "channels" json;--> statement-breakpoint
ALTER TABLE "digest_plan" ADD CONSTRAINT "digest_plan_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_comment" ADD CONSTRAINT "report_comment_organisation_organisation_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
alter table digest_plan enable row level security;--> statement-breakpoint
alter table digest_plan force row level security;--> statement-breakpoint
create policy tenant on digest_plan to ekko_app using (organisation = any ((select ekko_scope())::int[])) with check (organisation = any ((select ekko_scope())::int[]));--> statement-breakpoint
grant select, insert, update on digest_plan to ekko_app;
--> statement-breakpoint
alter table report enable row level security;--> statement-breakpoint
alter table report force row level security;--> statement-breakpoint
create policy tenant on report to ekko_app using (organisation = any ((select ekko_scope())::int[])) with check (organisation = any ((select ekko_scope())::int[]));--> statement-breakpoint
grant select, insert on report to ekko_app;
--> statement-breakpoint
alter table report_comment enable row level security;--> statement-breakpoint
alter table report_comment force row level security;--> statement-breakpoint
create policy tenant on report_comment to ekko_app using (organisation = any ((select ekko_scope())::int[])) with check (organisation = any ((select ekko_scope())::int[]));--> statement-breakpoint
grant select, insert, update, delete on report_comment to ekko_app;
--> statement-breakpoint
grant update (role, channels) on digest_subscription to ekko_app;
--> statement-breakpoint
-- Whose subscription it is that this token changes or stops; nothing once it has ended.
create function ekko_subscription(hash text) returns table (organisation int, id int, slug text, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.organisation, s.id, o.slug, o.name from digest_subscription s join organisation o on o.id = s.organisation
    where s.token_hash = hash and s.ended_at is null
  $$;
--> statement-breakpoint
revoke all on function ekko_subscription(text) from public;
